"""Forms as programs send them: fields alone, and an upload with its picture."""

BOUNDARY = "bench"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def upload_form(stamp: int, picture: bytes) -> list[bytes]:
    """The body of an upload, in parts, so that the picture is not copied."""
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="device_timestamp"\r\n\r\n{stamp}\r\n'
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="photo.jpg"\r\n\r\n'
    )
    return [head.encode(), picture, f"\r\n--{BOUNDARY}--\r\n".encode()]
