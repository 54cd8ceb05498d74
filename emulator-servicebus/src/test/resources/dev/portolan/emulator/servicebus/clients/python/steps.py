"""Runs all steps, or those that are named; several at once, for many of them wait."""

import sys
from concurrent.futures import ThreadPoolExecutor

import administration_steps  # noqa: F401
import async_steps  # noqa: F401
import credential_steps  # noqa: F401
import lock_steps  # noqa: F401
import message_steps  # noqa: F401
import session_steps  # noqa: F401
import settlement_steps  # noqa: F401
import topic_steps  # noqa: F401
from emulated import STEPS, run

with ThreadPoolExecutor(max_workers=6) as threads:
    list(threads.map(run, sys.argv[1:] or list(STEPS)))
