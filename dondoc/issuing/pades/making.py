"""A signature put into a PDF as a new revision: PAdES baseline B-B, SHA-256; what was there before is not touched."""

from __future__ import annotations

import hashlib
import tempfile
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.content import ImportedPdfPage, PdfContent
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from dondoc.issuing.pades.apart import apart
from dondoc.issuing.pades.keys import Key, NotSignable
from dondoc.issuing.pades.looks import Look

LONGEST = 1024  # bytes of a raw signature, RSA of 8192 bits


class _Bridge(Signer):
    """pyHanko's signer before our Key: what it wants signed is hashed here, only the digest goes on."""

    def __init__(self, key: Key) -> None:
        store = SimpleCertificateStore()
        store.register_multiple([x509.Certificate.load(one) for one in key.chain])
        super().__init__(signing_cert=x509.Certificate.load(key.certificate), cert_registry=store)
        self.key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(LONGEST)
        if digest_algorithm != "sha256":
            raise ValueError(digest_algorithm)
        return self.key.sign(hashlib.sha256(data).digest())


def signed(pdf: bytes, key: Key, *, field: str, reason: str, place: str, look: Look | None = None) -> bytes:
    """The file with one signature more, in a field of that name; invisible without a look. Raises NotSignable."""
    facts = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", reason=reason, location=place, subfilter=SigSeedSubFilter.PADES
    )
    with tempfile.NamedTemporaryFile(suffix=".pdf") as drawn:
        if look and look.drawn:
            drawn.write(look.drawn)
            drawn.flush()
        signer = PdfSigner(
            facts, _Bridge(key), stamp_style=_style(look, drawn.name), new_field_spec=_field(field, look)
        )
        try:
            made = apart(signer.sign_pdf, IncrementalPdfFileWriter(BytesIO(pdf)))
        except SigningError as error:
            raise NotSignable(str(error)) from error
    return bytes(made.getvalue())


def _field(name: str, look: Look | None) -> SigFieldSpec:
    if look is None:
        return SigFieldSpec(name)
    left, bottom, right, top = (round(one) for one in look.box)
    return SigFieldSpec(name, on_page=look.page, box=(left, bottom, right, top))


def _style(look: Look | None, drawn: str) -> StaticStampStyle:
    """Nothing but the picture: no frame, no words of pyHanko's."""
    shown: PdfContent | None = None
    if look is not None:
        shown = PdfImage(look.picture) if look.picture is not None else ImportedPdfPage(drawn)
    whole = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins.uniform(0),
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    )  # fmt: skip
    return StaticStampStyle(border_width=0, background=shown, background_layout=whole, background_opacity=1.0)
