"""Indicator tables: ranks, peers, gaps."""
