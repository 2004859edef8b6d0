"""An LKE filled in elsewhere: read as a form, matched with our questions, proposed to a person."""
