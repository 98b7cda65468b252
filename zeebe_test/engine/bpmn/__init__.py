"""The life of BPMN elements: who may do what, and what each element does in each phase."""
