"""How often somebody may do something: every number of the kind. Their reasons stand in `docs/limits.md`."""

from dataclasses import dataclass

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute

from .addresses import LOOPBACK, Proxies


@dataclass(frozen=True, slots=True)
class Rule:
    """So many of something in a stretch of time, and what is said to whoever wants more."""

    item: RateLimitItem
    sentence: str


@dataclass(frozen=True, slots=True)
class Limits:
    """
    The limits of a service by person, by address and by time; with `is_on` false there are none.

    `proxies` are those whose word is taken for the address that a request comes from.
    """

    is_on: bool = True
    proxies: Proxies = LOOPBACK
    calls_of_person: Rule = Rule(RateLimitItemPerMinute(600, namespace="calls of person"), "These are too many calls.")
    calls_from_address: Rule = Rule(
        RateLimitItemPerMinute(300, namespace="calls from address"), "These are too many calls without signing in."
    )
    attempts: Rule = Rule(RateLimitItemPerMinute(10, 15, namespace="attempts"), "The password was wrong too often.")
    attempts_from_address: Rule = Rule(
        RateLimitItemPerMinute(50, 15, namespace="attempts from address"),
        "Too many wrong passwords came from this address.",
    )
    attempts_at_account: Rule = Rule(
        RateLimitItemPerHour(1000, namespace="attempts at account"), "The password was wrong too often."
    )
    accounts_from_address: Rule = Rule(
        RateLimitItemPerHour(20, namespace="accounts from address"), "Too many accounts were made from this address."
    )
    uploads_of_person: Rule = Rule(
        RateLimitItemPerDay(1000, namespace="uploads of person"), "These are too many pictures for one day."
    )
    reports_of_person: Rule = Rule(
        RateLimitItemPerDay(50, namespace="reports of person"), "These are too many reports for one day."
    )
    exports_at_once: Rule = Rule(
        RateLimitItemPerHour(1, namespace="exports at once"), "Another export of yours is on its way."
    )
    exports_of_person: Rule = Rule(
        RateLimitItemPerDay(10, namespace="exports of person"), "These are too many exports."
    )
