"""A PDF of one page written by hand, where what a page prints, and how it sets it, is all that is tested."""

from __future__ import annotations


def pdf(content: str, *, width: int = 595, height: int = 842, rotate: int = 0, form: str = "") -> bytes:
    """One page with this content stream, shown turned to the right by ``rotate`` degrees.

    /F1 is Helvetica; /Form is a page to be laid over this one, half as large as it is drawn.
    """
    stream, laid = content.encode("ascii"), form.encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Rotate {rotate} /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> /XObject << /Form 6 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Matrix [.5 0 0 .5 0 0] "
        b"/Resources << /Font << /F1 5 0 R >> >> /Length %d >>\nstream\n%s\nendstream" % (len(laid), laid),
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def rules(xs: tuple[int, ...], ys: tuple[int, ...]) -> str:
    """The lines of a table, drawn one by one."""
    down = (f"{x} {ys[0]} m {x} {ys[-1]} l S" for x in xs)
    across = (f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys)
    return "\n".join((*down, *across))
