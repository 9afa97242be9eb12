from .client import JiraClient, JiraError

__all__ = ["JiraClient", "JiraError"]
