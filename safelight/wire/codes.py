"""Codes: the short public names of media in addresses, `/p/<code>/`."""

from string import ascii_lowercase, ascii_uppercase, digits

ALPHABET = ascii_uppercase + ascii_lowercase + digits + "-_"
LONGEST = 9  # digits of base 64 that hold 53 bits


def code_of(pk: int) -> str:
    """
    The pk in base 64, most significant digit first, without padding.

    Source: users of the API of 2010 wrote these down: 3 is `D`, 5382 is `BUG`, 22987123 is `BXsFz`.
    """
    code = ALPHABET[pk % 64]
    while pk := pk // 64:
        code = ALPHABET[pk % 64] + code
    return code


def pk_of(code: str) -> int:
    """
    The pk that a code stands for.

    Raises: ValueError if no pk has this code.
    """
    if not 1 <= len(code) <= LONGEST or (len(code) > 1 and code[0] == ALPHABET[0]):
        raise ValueError(f"{code!r} is not a code")
    pk = 0
    for digit in code:
        pk = pk * 64 + ALPHABET.index(digit)
    if pk >= 2**53:
        raise ValueError(f"{code!r} is not a code")
    return pk
