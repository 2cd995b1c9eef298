"""What the signatures of a PDF say: who, when, whether the file is as it was signed, whether the chain is trusted.

For the child process: a hostile file may hurt whoever takes it apart. Answers are plain JSON; words are made elsewhere.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel, SuspiciousModification
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from dondoc.issuing.pades.apart import apart
from vanban import Cause, ReadError

Json = dict[str, Any]
MOST = 50  # signatures of one file that are looked at
# who signs documents: a certificate for signing, whichever of the two its authority has written down
USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)


def looked_at(path: Path, roots: str, now: datetime) -> Json:
    """{"signatures": […], "roots": how many trusted roots there are}; ``roots``: a PEM bundle, "" for none.

    Raises ReadError: BROKEN for what is no sound PDF, ENCRYPTED.
    """
    anchors = trusted(roots)
    try:
        reader = PdfFileReader(BytesIO(path.read_bytes()))
        if reader.encrypted:
            raise ReadError(Cause.ENCRYPTED, "the PDF has a password")
        found = list(reader.embedded_regular_signatures)[:MOST]
    except (MemoryError, RecursionError, ReadError):
        raise
    except Exception as error:  # its parser trips over many things
        raise ReadError(Cause.BROKEN, f"{type(error).__name__}: {error}"[:300]) from error
    return {"signatures": [_said(one, anchors, now) for one in found], "roots": len(anchors)}


def trusted(roots: str) -> list[x509.Certificate]:
    """The certificates of a PEM bundle."""
    if not roots:
        return []
    data = Path(roots).read_bytes()
    return [x509.Certificate.load(der) for _kind, _headers, der in pem.unarmor(data, multiple=True)]


def _said(one: EmbeddedPdfSignature, anchors: list[x509.Certificate], now: datetime) -> Json:
    """One signature; {"field": …, "unreadable": True} where it cannot be taken apart."""
    try:
        state = _state(one, anchors, now)
        return {"field": str(one.field_name), **_whom(state.signing_cert, now), **_when(one), **_kept(one, state),
                "trust": _trust(one, state, anchors)}  # fmt: skip
    except (MemoryError, RecursionError):
        raise
    except Exception:  # of a signature that is none
        return {"field": str(one.field_name), "unreadable": True}


def _state(one: EmbeddedPdfSignature, anchors: list[x509.Certificate], moment: datetime) -> PdfSignatureStatus:
    context = ValidationContext(trust_roots=anchors, allow_fetching=False, moment=moment, revocation_mode="soft-fail")
    return apart(validate_pdf_signature, one, signer_validation_context=context, key_usage_settings=USAGE)


def _whom(certificate: x509.Certificate, now: datetime) -> Json:
    begins, ends = certificate.not_valid_before, certificate.not_valid_after
    return {
        "name": _called(certificate.subject),
        "organization": str(certificate.subject.native.get("organization_name", "")),
        "issuer": _called(certificate.issuer),
        "serial": f"{certificate.serial_number:x}",
        "valid_from": begins.isoformat(),
        "valid_to": ends.isoformat(),
        "expired": now > ends,
        "self_signed": certificate.self_signed in ("yes", "maybe"),
    }


def _called(name: x509.Name) -> str:
    told = name.native.get("common_name") or name.native.get("organization_name") or name.human_friendly
    return "; ".join(told) if isinstance(told, list) else str(told)


def _when(one: EmbeddedPdfSignature) -> Json:
    """As the signer's own machine said; nobody vouches for it."""
    said = one.self_reported_timestamp
    return {"at": said.astimezone(UTC).isoformat() if said else None}


def _kept(one: EmbeddedPdfSignature, state: PdfSignatureStatus) -> Json:
    """``kept``: whole · later (only signatures were added) · changed (more was, later) · part · broken."""
    if not (state.intact and state.valid):
        return {"kept": "broken"}
    if state.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return {"kept": "whole"}
    if state.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return {"kept": "part"}
    return {"kept": "later" if _is_harmless(one, state) else "changed"}


def _is_harmless(one: EmbeddedPdfSignature, state: PdfSignatureStatus) -> bool:
    """Only signatures were added: words put into a field of the page change what is read there."""
    later = state.diff_result
    if later is None or isinstance(later, SuspiciousModification) or state.modification_level not in HARMLESS:
        return False
    signatures = {name for name, _value, _field in enumerate_sig_fields(one.reader)}
    return later.changed_form_fields <= signatures


def _trust(one: EmbeddedPdfSignature, state: PdfSignatureStatus, anchors: list[x509.Certificate]) -> str:
    """unset (no root is configured) · now · then (only at the moment that the signature itself names) · no."""
    if not anchors:
        return "unset"
    if state.trusted:
        return "now"
    said = one.self_reported_timestamp
    return "then" if said and _state(one, anchors, said).trusted else "no"
