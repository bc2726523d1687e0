from .database_rules import DatabaseRules
from .private import private_network

__all__ = ["DatabaseRules", "private_network"]
