"""The Word templates of an office: what they may say, and how they are filled."""
