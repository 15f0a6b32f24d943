"""A scenario on paper: lesson plans, briefings, sheets, cards and answers, in one page that a browser prints."""
