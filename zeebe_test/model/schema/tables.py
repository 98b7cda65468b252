"""What the BPMN 2.0 standard's XML schema says, as tables.

A type's content is a list of particles, ``name`` or ``name=type``, where an element's type is otherwise found by its
name (``task`` is a ``tTask``); behind it stand ``?`` (may be missing), ``*`` (any number), ``{2}`` (two or more),
``{1,2}``; ``a|b?`` is a choice. Attributes are ``name`` (a text) or ``name=type``, with ``!`` where they must appear;
``*`` lets attributes of other namespaces pass. Names of the diagram's namespaces have the prefixes of `xml.PREFIXES`.
"""

from __future__ import annotations

from typing import NamedTuple


class TypeText(NamedTuple):
    """A complex type as text; its content and attributes come behind those of `base`."""

    base: str = ""
    content: str = ""
    attributes: str = ""
    abstract: bool = False
    mixed: bool = False


TYPES: dict[str, TypeText] = {
    "tDefinitions": TypeText(
        "",
        "import* extension* rootElement* bpmndi:BPMNDiagram* relationship*",
        "id=ID name targetNamespace!=anyURI expressionLanguage=anyURI typeLanguage=anyURI exporter exporterVersion *",
    ),
    "tImport": TypeText("", "", "namespace!=anyURI location! importType!=anyURI"),
    "tActivity": TypeText(
        "tFlowNode",
        "ioSpecification? property* dataInputAssociation* dataOutputAssociation* resourceRole* loopCharacteristics?",
        "isForCompensation=boolean startQuantity=integer completionQuantity=integer default=IDREF",
        abstract=True,
    ),
    "tAdHocSubProcess": TypeText(
        "tSubProcess",
        "completionCondition=tExpression?",
        "cancelRemainingInstances=boolean ordering=tAdHocOrdering",
    ),
    "tArtifact": TypeText("tBaseElement", abstract=True),
    "tAssignment": TypeText("tBaseElement", "from=tExpression to=tExpression"),
    "tAssociation": TypeText(
        "tArtifact",
        "",
        "sourceRef!=QName targetRef!=QName associationDirection=tAssociationDirection",
    ),
    "tAuditing": TypeText("tBaseElement"),
    "tBaseElement": TypeText("", "documentation* extensionElements?", "id=ID *", abstract=True),
    "tBaseElementWithMixedContent": TypeText(
        "",
        "documentation* extensionElements?",
        "id=ID *",
        abstract=True,
        mixed=True,
    ),
    "tBoundaryEvent": TypeText("tCatchEvent", "", "cancelActivity=boolean attachedToRef!=QName"),
    "tBusinessRuleTask": TypeText("tTask", "", "implementation=tImplementation"),
    "tCallableElement": TypeText("tRootElement", "supportedInterfaceRef=QName* ioSpecification? ioBinding*", "name"),
    "tCallActivity": TypeText("tActivity", "", "calledElement"),
    "tCallChoreography": TypeText("tChoreographyActivity", "participantAssociation*", "calledChoreographyRef=QName"),
    "tCallConversation": TypeText("tConversationNode", "participantAssociation*", "calledCollaborationRef=QName"),
    "tCancelEventDefinition": TypeText("tEventDefinition"),
    "tCatchEvent": TypeText(
        "tEvent",
        "dataOutput* dataOutputAssociation* outputSet? eventDefinition* eventDefinitionRef=QName*",
        "parallelMultiple=boolean",
        abstract=True,
    ),
    "tCategory": TypeText("tRootElement", "categoryValue*", "name"),
    "tCategoryValue": TypeText("tBaseElement", "", "value"),
    "tChoreography": TypeText("tCollaboration", "flowElement*"),
    "tChoreographyActivity": TypeText(
        "tFlowNode",
        "participantRef=QName{2} correlationKey*",
        "initiatingParticipantRef!=QName loopType=tChoreographyLoopType",
        abstract=True,
    ),
    "tChoreographyTask": TypeText("tChoreographyActivity", "messageFlowRef=QName{1,2}"),
    "tCollaboration": TypeText(
        "tRootElement",
        "participant* messageFlow* artifact* conversationNode* conversationAssociation* "
        "participantAssociation* messageFlowAssociation* correlationKey* choreographyRef=QName* "
        "conversationLink*",
        "name isClosed=boolean",
    ),
    "tCompensateEventDefinition": TypeText("tEventDefinition", "", "waitForCompletion=boolean activityRef=QName"),
    "tComplexBehaviorDefinition": TypeText("tBaseElement", "condition=tFormalExpression event=tImplicitThrowEvent?"),
    "tComplexGateway": TypeText("tGateway", "activationCondition=tExpression?", "default=IDREF"),
    "tConditionalEventDefinition": TypeText("tEventDefinition", "condition=tExpression"),
    "tConversation": TypeText("tConversationNode"),
    "tConversationAssociation": TypeText(
        "tBaseElement",
        "",
        "innerConversationNodeRef!=QName outerConversationNodeRef!=QName",
    ),
    "tConversationLink": TypeText("tBaseElement", "", "name sourceRef!=QName targetRef!=QName"),
    "tConversationNode": TypeText(
        "tBaseElement",
        "participantRef=QName* messageFlowRef=QName* correlationKey*",
        "name",
        abstract=True,
    ),
    "tCorrelationKey": TypeText("tBaseElement", "correlationPropertyRef=QName*", "name"),
    "tCorrelationProperty": TypeText("tRootElement", "correlationPropertyRetrievalExpression+", "name type=QName"),
    "tCorrelationPropertyBinding": TypeText(
        "tBaseElement",
        "dataPath=tFormalExpression",
        "correlationPropertyRef!=QName",
    ),
    "tCorrelationPropertyRetrievalExpression": TypeText(
        "tBaseElement",
        "messagePath=tFormalExpression",
        "messageRef!=QName",
    ),
    "tCorrelationSubscription": TypeText("tBaseElement", "correlationPropertyBinding*", "correlationKeyRef!=QName"),
    "tDataAssociation": TypeText(
        "tBaseElement",
        "sourceRef=IDREF* targetRef=IDREF transformation=tFormalExpression? assignment*",
    ),
    "tDataInput": TypeText("tBaseElement", "dataState?", "name itemSubjectRef=QName isCollection=boolean"),
    "tDataInputAssociation": TypeText("tDataAssociation"),
    "tDataObject": TypeText("tFlowElement", "dataState?", "itemSubjectRef=QName isCollection=boolean"),
    "tDataObjectReference": TypeText("tFlowElement", "dataState?", "itemSubjectRef=QName dataObjectRef=IDREF"),
    "tDataOutput": TypeText("tBaseElement", "dataState?", "name itemSubjectRef=QName isCollection=boolean"),
    "tDataOutputAssociation": TypeText("tDataAssociation"),
    "tDataState": TypeText("tBaseElement", "", "name"),
    "tDataStore": TypeText(
        "tRootElement",
        "dataState?",
        "name capacity=integer isUnlimited=boolean itemSubjectRef=QName",
    ),
    "tDataStoreReference": TypeText("tFlowElement", "dataState?", "itemSubjectRef=QName dataStoreRef=QName"),
    "tDocumentation": TypeText("", "any", "id=ID textFormat", mixed=True),
    "tEndEvent": TypeText("tThrowEvent"),
    "tEndPoint": TypeText("tRootElement"),
    "tError": TypeText("tRootElement", "", "name errorCode structureRef=QName"),
    "tErrorEventDefinition": TypeText("tEventDefinition", "", "errorRef=QName"),
    "tEscalation": TypeText("tRootElement", "", "name escalationCode structureRef=QName"),
    "tEscalationEventDefinition": TypeText("tEventDefinition", "", "escalationRef=QName"),
    "tEvent": TypeText("tFlowNode", "property*", abstract=True),
    "tEventBasedGateway": TypeText("tGateway", "", "instantiate=boolean eventGatewayType=tEventBasedGatewayType"),
    "tEventDefinition": TypeText("tRootElement", abstract=True),
    "tExclusiveGateway": TypeText("tGateway", "", "default=IDREF"),
    "tExpression": TypeText("tBaseElementWithMixedContent"),
    "tExtension": TypeText("", "documentation*", "definition=QName mustUnderstand=boolean"),
    "tExtensionElements": TypeText("", "foreign"),
    "tFlowElement": TypeText("tBaseElement", "auditing? monitoring? categoryValueRef=QName*", "name", abstract=True),
    "tFlowNode": TypeText("tFlowElement", "incoming=QName* outgoing=QName*", abstract=True),
    "tFormalExpression": TypeText("tExpression", "", "language=anyURI evaluatesToTypeRef=QName"),
    "tGateway": TypeText("tFlowNode", "", "gatewayDirection=tGatewayDirection"),
    "tGlobalBusinessRuleTask": TypeText("tGlobalTask", "", "implementation=tImplementation"),
    "tGlobalChoreographyTask": TypeText("tChoreography", "", "initiatingParticipantRef=QName"),
    "tGlobalConversation": TypeText("tCollaboration"),
    "tGlobalManualTask": TypeText("tGlobalTask"),
    "tGlobalScriptTask": TypeText("tGlobalTask", "script?", "scriptLanguage=anyURI"),
    "tGlobalTask": TypeText("tCallableElement", "resourceRole*"),
    "tGlobalUserTask": TypeText("tGlobalTask", "rendering*", "implementation=tImplementation"),
    "tGroup": TypeText("tArtifact", "", "categoryValueRef=QName"),
    "tHumanPerformer": TypeText("tPerformer"),
    "tImplicitThrowEvent": TypeText("tThrowEvent"),
    "tInclusiveGateway": TypeText("tGateway", "", "default=IDREF"),
    "tInputSet": TypeText(
        "tBaseElement",
        "dataInputRefs=IDREF* optionalInputRefs=IDREF* whileExecutingInputRefs=IDREF* outputSetRefs=IDREF*",
        "name",
    ),
    "tInterface": TypeText("tRootElement", "operation+", "name! implementationRef=QName"),
    "tIntermediateCatchEvent": TypeText("tCatchEvent"),
    "tIntermediateThrowEvent": TypeText("tThrowEvent"),
    "tInputOutputBinding": TypeText("tBaseElement", "", "operationRef!=QName inputDataRef!=IDREF outputDataRef!=IDREF"),
    "tInputOutputSpecification": TypeText("tBaseElement", "dataInput* dataOutput* inputSet+ outputSet+"),
    "tItemDefinition": TypeText("tRootElement", "", "structureRef=QName isCollection=boolean itemKind=tItemKind"),
    "tLane": TypeText(
        "tBaseElement",
        "partitionElement=tBaseElement? flowNodeRef=IDREF* childLaneSet=tLaneSet?",
        "name partitionElementRef=QName",
    ),
    "tLaneSet": TypeText("tBaseElement", "lane*", "name"),
    "tLinkEventDefinition": TypeText("tEventDefinition", "source=QName* target=QName?", "name!"),
    "tLoopCharacteristics": TypeText("tBaseElement", abstract=True),
    "tManualTask": TypeText("tTask"),
    "tMessage": TypeText("tRootElement", "", "name itemRef=QName"),
    "tMessageEventDefinition": TypeText("tEventDefinition", "operationRef=QName?", "messageRef=QName"),
    "tMessageFlow": TypeText("tBaseElement", "", "name sourceRef!=QName targetRef!=QName messageRef=QName"),
    "tMessageFlowAssociation": TypeText("tBaseElement", "", "innerMessageFlowRef!=QName outerMessageFlowRef!=QName"),
    "tMonitoring": TypeText("tBaseElement"),
    "tMultiInstanceLoopCharacteristics": TypeText(
        "tLoopCharacteristics",
        "loopCardinality=tExpression? loopDataInputRef=QName? loopDataOutputRef=QName? "
        "inputDataItem=tDataInput? outputDataItem=tDataOutput? complexBehaviorDefinition* "
        "completionCondition=tExpression?",
        "isSequential=boolean behavior=tMultiInstanceFlowCondition oneBehaviorEventRef=QName "
        "noneBehaviorEventRef=QName",
    ),
    "tOperation": TypeText(
        "tBaseElement",
        "inMessageRef=QName outMessageRef=QName? errorRef=QName*",
        "name! implementationRef=QName",
    ),
    "tOutputSet": TypeText(
        "tBaseElement",
        "dataOutputRefs=IDREF* optionalOutputRefs=IDREF* whileExecutingOutputRefs=IDREF* inputSetRefs=IDREF*",
        "name",
    ),
    "tParallelGateway": TypeText("tGateway"),
    "tParticipant": TypeText(
        "tBaseElement",
        "interfaceRef=QName* endPointRef=QName* participantMultiplicity?",
        "name processRef=QName",
    ),
    "tParticipantAssociation": TypeText("tBaseElement", "innerParticipantRef=QName outerParticipantRef=QName"),
    "tParticipantMultiplicity": TypeText("tBaseElement", "", "minimum=int maximum=int"),
    "tPartnerEntity": TypeText("tRootElement", "participantRef=QName*", "name"),
    "tPartnerRole": TypeText("tRootElement", "participantRef=QName*", "name"),
    "tPerformer": TypeText("tResourceRole"),
    "tPotentialOwner": TypeText("tHumanPerformer"),
    "tProcess": TypeText(
        "tCallableElement",
        "auditing? monitoring? property* laneSet* flowElement* artifact* resourceRole* "
        "correlationSubscription* supports=QName*",
        "processType=tProcessType isClosed=boolean isExecutable=boolean definitionalCollaborationRef=QName",
    ),
    "tProperty": TypeText("tBaseElement", "dataState?", "name itemSubjectRef=QName"),
    "tReceiveTask": TypeText(
        "tTask",
        "",
        "implementation=tImplementation instantiate=boolean messageRef=QName operationRef=QName",
    ),
    "tRelationship": TypeText("tBaseElement", "source=QName+ target=QName+", "type! direction=tRelationshipDirection"),
    "tRendering": TypeText("tBaseElement"),
    "tResource": TypeText("tRootElement", "resourceParameter*", "name!"),
    "tResourceAssignmentExpression": TypeText("tBaseElement", "expression"),
    "tResourceParameter": TypeText("tBaseElement", "", "name type=QName isRequired=boolean"),
    "tResourceParameterBinding": TypeText("tBaseElement", "expression", "parameterRef!=QName"),
    "tResourceRole": TypeText(
        "tBaseElement",
        "resourceRef=QName|resourceAssignmentExpression? resourceParameterBinding*",
        "name",
    ),
    "tRootElement": TypeText("tBaseElement", abstract=True),
    "tScriptTask": TypeText("tTask", "script?", "scriptFormat"),
    "tScript": TypeText("", "any", mixed=True),
    "tSendTask": TypeText("tTask", "", "implementation=tImplementation messageRef=QName operationRef=QName"),
    "tSequenceFlow": TypeText(
        "tFlowElement",
        "conditionExpression=tExpression?",
        "sourceRef!=IDREF targetRef!=IDREF isImmediate=boolean",
    ),
    "tServiceTask": TypeText("tTask", "", "implementation=tImplementation operationRef=QName"),
    "tSignal": TypeText("tRootElement", "", "name structureRef=QName"),
    "tSignalEventDefinition": TypeText("tEventDefinition", "", "signalRef=QName"),
    "tStandardLoopCharacteristics": TypeText(
        "tLoopCharacteristics",
        "loopCondition=tExpression?",
        "testBefore=boolean loopMaximum=integer",
    ),
    "tStartEvent": TypeText("tCatchEvent", "", "isInterrupting=boolean"),
    "tSubChoreography": TypeText("tChoreographyActivity", "flowElement* artifact*"),
    "tSubConversation": TypeText("tConversationNode", "conversationNode*"),
    "tSubProcess": TypeText("tActivity", "laneSet* flowElement* artifact*", "triggeredByEvent=boolean"),
    "tTask": TypeText("tActivity"),
    "tTerminateEventDefinition": TypeText("tEventDefinition"),
    "tTextAnnotation": TypeText("tArtifact", "text?", "textFormat"),
    "tText": TypeText("", "any", mixed=True),
    "tThrowEvent": TypeText(
        "tEvent",
        "dataInput* dataInputAssociation* inputSet? eventDefinition* eventDefinitionRef=QName*",
        abstract=True,
    ),
    "tTimerEventDefinition": TypeText(
        "tEventDefinition",
        "timeDate=tExpression|timeDuration=tExpression|timeCycle=tExpression?",
    ),
    "tTransaction": TypeText("tSubProcess", "", "method=tTransactionMethod"),
    "tUserTask": TypeText("tTask", "rendering*", "implementation=tImplementation"),
    "bpmndi:BPMNDiagram": TypeText("di:Diagram", "bpmndi:BPMNPlane bpmndi:BPMNLabelStyle*"),
    "bpmndi:BPMNPlane": TypeText("di:Plane", "", "bpmnElement=QName"),
    "bpmndi:BPMNEdge": TypeText(
        "di:LabeledEdge",
        "bpmndi:BPMNLabel?",
        "bpmnElement=QName sourceElement=QName targetElement=QName messageVisibleKind=bpmndi:MessageVisibleKind",
    ),
    "bpmndi:BPMNShape": TypeText(
        "di:LabeledShape",
        "bpmndi:BPMNLabel?",
        "bpmnElement=QName isHorizontal=boolean isExpanded=boolean isMarkerVisible=boolean "
        "isMessageVisible=boolean participantBandKind=bpmndi:ParticipantBandKind "
        "choreographyActivityShape=QName",
    ),
    "bpmndi:BPMNLabel": TypeText("di:Label", "", "labelStyle=QName"),
    "bpmndi:BPMNLabelStyle": TypeText("di:Style", "dc:Font"),
    "dc:Font": TypeText(
        "",
        "",
        "name size=double isBold=boolean isItalic=boolean isUnderline=boolean isStrikeThrough=boolean",
    ),
    "dc:Point": TypeText("", "", "x!=double y!=double"),
    "dc:Bounds": TypeText("", "", "x!=double y!=double width!=double height!=double"),
    "di:DiagramElement": TypeText("", "di:extension=tDiExtension?", "id=ID *", abstract=True),
    "di:Diagram": TypeText("", "", "name documentation resolution=double id=ID", abstract=True),
    "di:Node": TypeText("di:DiagramElement", abstract=True),
    "di:Edge": TypeText("di:DiagramElement", "di:waypoint=dc:Point{2}", abstract=True),
    "di:LabeledEdge": TypeText("di:Edge", abstract=True),
    "di:Shape": TypeText("di:Node", "dc:Bounds", abstract=True),
    "di:LabeledShape": TypeText("di:Shape", abstract=True),
    "di:Label": TypeText("di:Node", "dc:Bounds?", abstract=True),
    "di:Plane": TypeText("di:Node", "di:DiagramElement*", abstract=True),
    "di:Style": TypeText("", "", "id=ID", abstract=True),
    "tDiExtension": TypeText("", "strict"),
}
"""By the standard's name."""

SUBSTITUTES: dict[str, str] = {
    "flowElement": (
        "adHocSubProcess boundaryEvent businessRuleTask callActivity callChoreography choreographyTask "
        "complexGateway dataObject dataObjectReference dataStoreReference endEvent event eventBasedGateway "
        "exclusiveGateway implicitThrowEvent inclusiveGateway intermediateCatchEvent intermediateThrowEvent "
        "manualTask parallelGateway receiveTask scriptTask sendTask sequenceFlow serviceTask startEvent "
        "subChoreography subProcess task transaction userTask"
    ),
    "artifact": "association group textAnnotation",
    "conversationNode": "callConversation conversation subConversation",
    "eventDefinition": (
        "cancelEventDefinition compensateEventDefinition conditionalEventDefinition errorEventDefinition "
        "escalationEventDefinition linkEventDefinition messageEventDefinition signalEventDefinition "
        "terminateEventDefinition timerEventDefinition"
    ),
    "rootElement": (
        "category collaboration correlationProperty dataStore endPoint error escalation eventDefinition "
        "globalBusinessRuleTask globalManualTask globalScriptTask globalTask globalUserTask interface "
        "itemDefinition message partnerEntity partnerRole process resource signal"
    ),
    "collaboration": "choreography globalConversation",
    "expression": "formalExpression",
    "choreography": "globalChoreographyTask",
    "performer": "humanPerformer potentialOwner",
    "loopCharacteristics": "multiInstanceLoopCharacteristics standardLoopCharacteristics",
    "resourceRole": "performer",
    "di:DiagramElement": "bpmndi:BPMNShape bpmndi:BPMNEdge",
}
"""What may stand where an element of that name is expected."""

IRREGULAR_TYPES = {"ioBinding": "tInputOutputBinding", "ioSpecification": "tInputOutputSpecification"}
"""Elements that are not named like their types."""

ABSTRACT_ELEMENTS = frozenset({"gateway"})
"""Elements that may not appear themselves."""

ENUMERATIONS: dict[str, str] = {
    "tAdHocOrdering": "Parallel Sequential",
    "tAssociationDirection": "None One Both",
    "tChoreographyLoopType": "None Standard MultiInstanceSequential MultiInstanceParallel",
    "tEventBasedGatewayType": "Exclusive Parallel",
    "tGatewayDirection": "Unspecified Converging Diverging Mixed",
    "tItemKind": "Information Physical",
    "tMultiInstanceFlowCondition": "None One All Complex",
    "tProcessType": "None Public Private",
    "tRelationshipDirection": "None Forward Backward Both",
    "bpmndi:ParticipantBandKind": (
        "top_initiating middle_initiating bottom_initiating top_non_initiating middle_non_initiating "
        "bottom_non_initiating"
    ),
    "bpmndi:MessageVisibleKind": "initiating non_initiating",
}
"""The values of enumerated attributes."""
