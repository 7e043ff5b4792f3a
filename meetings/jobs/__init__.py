"""What is done beside the pages: one worker that sends the mails in the outbox."""
