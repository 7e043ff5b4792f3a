"""What readers of a read-through said of the item, beside it as it is written."""

from meetings.queries.drafts import Draft
from meetings.queries.read_throughs import comments_on
from meetings.web.guards import actor
from meetings.web.panels import Panel


def comments_panel(draft: Draft) -> Panel | None:
    """The comments on the item; nothing where there are none, or they are not for the viewer."""
    comments = comments_on(draft.item_id, actor())
    if not comments:
        return None
    return Panel(
        "drafting/comments.html", {"comments": comments, "item_id": draft.item_id}, aside=True
    )
