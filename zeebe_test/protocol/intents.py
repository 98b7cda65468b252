"""What may be wished for, or may have happened, by value type."""

from __future__ import annotations

from enum import StrEnum


class ProcessInstanceIntent(StrEnum):
    """Of PROCESS_INSTANCE: the life of an element."""

    CANCEL = "CANCEL"
    ACTIVATE_ELEMENT = "ACTIVATE_ELEMENT"
    COMPLETE_ELEMENT = "COMPLETE_ELEMENT"
    TERMINATE_ELEMENT = "TERMINATE_ELEMENT"
    COMPLETE_EXECUTION_LISTENER = "COMPLETE_EXECUTION_LISTENER"
    CONTINUE_TERMINATING_ELEMENT = "CONTINUE_TERMINATING_ELEMENT"
    SEQUENCE_FLOW_TAKEN = "SEQUENCE_FLOW_TAKEN"
    SEQUENCE_FLOW_DELETED = "SEQUENCE_FLOW_DELETED"
    ELEMENT_ACTIVATING = "ELEMENT_ACTIVATING"
    ELEMENT_ACTIVATED = "ELEMENT_ACTIVATED"
    ELEMENT_COMPLETING = "ELEMENT_COMPLETING"
    ELEMENT_COMPLETED = "ELEMENT_COMPLETED"
    ELEMENT_TERMINATING = "ELEMENT_TERMINATING"
    ELEMENT_TERMINATED = "ELEMENT_TERMINATED"
    ELEMENT_MIGRATED = "ELEMENT_MIGRATED"
    ANCESTOR_MIGRATED = "ANCESTOR_MIGRATED"


class ProcessInstanceBatchIntent(StrEnum):
    """Of PROCESS_INSTANCE_BATCH: children of one scope, one by one."""

    ACTIVATE = "ACTIVATE"
    ACTIVATED = "ACTIVATED"
    TERMINATE = "TERMINATE"
    TERMINATED = "TERMINATED"


class ProcessInstanceCreationIntent(StrEnum):
    """Of PROCESS_INSTANCE_CREATION."""

    CREATE = "CREATE"
    CREATE_WITH_AWAITING_RESULT = "CREATE_WITH_AWAITING_RESULT"
    CREATED = "CREATED"


class ProcessInstanceModificationIntent(StrEnum):
    """Of PROCESS_INSTANCE_MODIFICATION."""

    MODIFY = "MODIFY"
    MODIFIED = "MODIFIED"


class ProcessInstanceMigrationIntent(StrEnum):
    """Of PROCESS_INSTANCE_MIGRATION."""

    MIGRATE = "MIGRATE"
    MIGRATED = "MIGRATED"


class ProcessEventIntent(StrEnum):
    """Of PROCESS_EVENT: an event reaches an element, and is consumed."""

    TRIGGERING = "TRIGGERING"
    TRIGGERED = "TRIGGERED"


class MultiInstanceIntent(StrEnum):
    """Of MULTI_INSTANCE."""

    INPUT_COLLECTION_EVALUATED = "INPUT_COLLECTION_EVALUATED"


class RuntimeInstructionIntent(StrEnum):
    """Of RUNTIME_INSTRUCTION."""

    INTERRUPTED = "INTERRUPTED"


class AdHocSubProcessInstructionIntent(StrEnum):
    """Of AD_HOC_SUB_PROCESS_INSTRUCTION."""

    ACTIVATE = "ACTIVATE"
    ACTIVATED = "ACTIVATED"
    COMPLETE = "COMPLETE"
    COMPLETED = "COMPLETED"


class DeploymentIntent(StrEnum):
    """Of DEPLOYMENT."""

    CREATE = "CREATE"
    CREATED = "CREATED"


class ProcessIntent(StrEnum):
    """Of PROCESS: a process definition."""

    CREATED = "CREATED"
    DELETING = "DELETING"
    DELETED = "DELETED"


class ResourceIntent(StrEnum):
    """Of DECISION, DECISION_REQUIREMENTS, FORM and RESOURCE."""

    CREATED = "CREATED"
    DELETED = "DELETED"
    FETCH = "FETCH"
    FETCHED = "FETCHED"


class ResourceDeletionIntent(StrEnum):
    """Of RESOURCE_DELETION."""

    DELETE = "DELETE"
    DELETING = "DELETING"
    DELETED = "DELETED"


class JobIntent(StrEnum):
    """Of JOB."""

    CREATED = "CREATED"
    COMPLETE = "COMPLETE"
    COMPLETED = "COMPLETED"
    TIME_OUT = "TIME_OUT"
    TIMED_OUT = "TIMED_OUT"
    FAIL = "FAIL"
    FAILED = "FAILED"
    UPDATE_RETRIES = "UPDATE_RETRIES"
    RETRIES_UPDATED = "RETRIES_UPDATED"
    UPDATE_TIMEOUT = "UPDATE_TIMEOUT"
    TIMEOUT_UPDATED = "TIMEOUT_UPDATED"
    UPDATE = "UPDATE"
    UPDATED = "UPDATED"
    CANCEL = "CANCEL"
    CANCELED = "CANCELED"
    THROW_ERROR = "THROW_ERROR"
    ERROR_THROWN = "ERROR_THROWN"
    RECUR_AFTER_BACKOFF = "RECUR_AFTER_BACKOFF"
    RECURRED_AFTER_BACKOFF = "RECURRED_AFTER_BACKOFF"
    YIELD = "YIELD"
    YIELDED = "YIELDED"
    MIGRATED = "MIGRATED"


class JobBatchIntent(StrEnum):
    """Of JOB_BATCH."""

    ACTIVATE = "ACTIVATE"
    ACTIVATED = "ACTIVATED"


class IncidentIntent(StrEnum):
    """Of INCIDENT."""

    CREATED = "CREATED"
    RESOLVE = "RESOLVE"
    RESOLVED = "RESOLVED"
    MIGRATED = "MIGRATED"


class MessageIntent(StrEnum):
    """Of MESSAGE."""

    PUBLISH = "PUBLISH"
    PUBLISHED = "PUBLISHED"
    EXPIRE = "EXPIRE"
    EXPIRED = "EXPIRED"


class MessageBatchIntent(StrEnum):
    """Of MESSAGE_BATCH: messages whose time is over."""

    EXPIRE = "EXPIRE"


class MessageSubscriptionIntent(StrEnum):
    """Of MESSAGE_SUBSCRIPTION: the message's side of a subscription."""

    CREATE = "CREATE"
    CREATED = "CREATED"
    CORRELATING = "CORRELATING"
    CORRELATE = "CORRELATE"
    CORRELATED = "CORRELATED"
    REJECT = "REJECT"
    REJECTED = "REJECTED"
    DELETE = "DELETE"
    DELETED = "DELETED"
    MIGRATE = "MIGRATE"
    MIGRATED = "MIGRATED"


class ProcessMessageSubscriptionIntent(StrEnum):
    """Of PROCESS_MESSAGE_SUBSCRIPTION: the instance's side of a subscription."""

    CREATING = "CREATING"
    CREATE = "CREATE"
    CREATED = "CREATED"
    CORRELATE = "CORRELATE"
    CORRELATED = "CORRELATED"
    DELETING = "DELETING"
    DELETE = "DELETE"
    DELETED = "DELETED"
    MIGRATED = "MIGRATED"


class MessageStartEventSubscriptionIntent(StrEnum):
    """Of MESSAGE_START_EVENT_SUBSCRIPTION."""

    CREATED = "CREATED"
    CORRELATED = "CORRELATED"
    DELETED = "DELETED"


class MessageCorrelationIntent(StrEnum):
    """Of MESSAGE_CORRELATION: a message that wants an answer."""

    CORRELATE = "CORRELATE"
    CORRELATING = "CORRELATING"
    CORRELATED = "CORRELATED"
    NOT_CORRELATED = "NOT_CORRELATED"


class TimerIntent(StrEnum):
    """Of TIMER."""

    CREATED = "CREATED"
    TRIGGER = "TRIGGER"
    TRIGGERED = "TRIGGERED"
    CANCEL = "CANCEL"
    CANCELED = "CANCELED"
    MIGRATED = "MIGRATED"


class VariableIntent(StrEnum):
    """Of VARIABLE."""

    CREATED = "CREATED"
    UPDATED = "UPDATED"
    MIGRATED = "MIGRATED"


class VariableDocumentIntent(StrEnum):
    """Of VARIABLE_DOCUMENT: variables set from outside."""

    UPDATE = "UPDATE"
    UPDATING = "UPDATING"
    UPDATED = "UPDATED"
    UPDATE_DENIED = "UPDATE_DENIED"


class SignalIntent(StrEnum):
    """Of SIGNAL."""

    BROADCAST = "BROADCAST"
    BROADCASTED = "BROADCASTED"


class SignalSubscriptionIntent(StrEnum):
    """Of SIGNAL_SUBSCRIPTION."""

    CREATED = "CREATED"
    DELETED = "DELETED"
    MIGRATED = "MIGRATED"


class EscalationIntent(StrEnum):
    """Of ESCALATION."""

    ESCALATED = "ESCALATED"
    NOT_ESCALATED = "NOT_ESCALATED"


class CompensationSubscriptionIntent(StrEnum):
    """Of COMPENSATION_SUBSCRIPTION."""

    CREATED = "CREATED"
    TRIGGERED = "TRIGGERED"
    COMPLETED = "COMPLETED"
    DELETED = "DELETED"
    MIGRATED = "MIGRATED"


class UserTaskIntent(StrEnum):
    """Of USER_TASK: a native user task."""

    CREATING = "CREATING"
    CREATED = "CREATED"
    ASSIGN = "ASSIGN"
    ASSIGNING = "ASSIGNING"
    ASSIGNED = "ASSIGNED"
    CLAIM = "CLAIM"
    CLAIMING = "CLAIMING"
    UPDATE = "UPDATE"
    UPDATING = "UPDATING"
    UPDATED = "UPDATED"
    COMPLETE = "COMPLETE"
    COMPLETING = "COMPLETING"
    COMPLETED = "COMPLETED"
    CANCELING = "CANCELING"
    CANCELED = "CANCELED"
    COMPLETE_TASK_LISTENER = "COMPLETE_TASK_LISTENER"
    DENY_TASK_LISTENER = "DENY_TASK_LISTENER"
    CORRECTED = "CORRECTED"
    ASSIGNMENT_DENIED = "ASSIGNMENT_DENIED"
    UPDATE_DENIED = "UPDATE_DENIED"
    COMPLETION_DENIED = "COMPLETION_DENIED"
    MIGRATED = "MIGRATED"


class DecisionEvaluationIntent(StrEnum):
    """Of DECISION_EVALUATION."""

    EVALUATE = "EVALUATE"
    EVALUATED = "EVALUATED"
    FAILED = "FAILED"


class ErrorIntent(StrEnum):
    """Of ERROR: a command that could not be processed."""

    CREATED = "CREATED"
