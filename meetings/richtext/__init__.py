"""Rich text: one sanitised grammar, one block model. Pure: knows no database and no page."""
