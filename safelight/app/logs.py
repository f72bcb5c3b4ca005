"""How the service writes down what happens: one JSON object a line, on standard error."""

import sys

import structlog


def configure_logs() -> None:
    """
    Set the form of the log for this process.

    Tracebacks are the plain ones, which show lines of code and never the values of variables: a password may be
    among them.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
