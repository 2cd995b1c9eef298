"""Signatures of people and of the agency in a PDF (PAdES-B-B): made with a Key, looked at in a process of their own.

Knows no Django, so that the child process that takes strangers' files apart starts quickly. Nothing asks the network:
no OCSP, no CRL, no time-stamping authority.
"""
