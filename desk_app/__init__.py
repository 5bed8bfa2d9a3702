"""Delegation Desk: bilingual briefing packs for official visits."""

__version__ = "0.1.0"
