/// What should become of a credential, or of several of one object that share the decision.
package struct Candidate: Sendable {
  /// One thing that speaks for the decision, or that nobody could check.
  package struct Evidence: Hashable, Sendable {
    package var kind: EvidenceFamily
    package var message: Message
    /// File and JSON pointer; nil where the line is about what is missing.
    package var source: String?

    package init(kind: EvidenceFamily, message: Message, source: String? = nil) {
      self.kind = kind
      self.message = message
      self.source = source
    }

    package var text: String { message.text }
  }

  /// A reason why the way is not straight, and the way round.
  package struct Blocker: Hashable, Sendable {
    package var code: String
    package var text: String

    package init(code: String, text: String) {
      self.code = code
      self.text = text
    }

    /// Whether it says that a credential has expired and nobody knows who used it.
    package var isLostConsumer: Bool { code == "B-FIND" }
  }

  /// `candidate/<first credential id>`
  package var id: String
  /// The rule's id, e.g. `CLN-01`.
  package var rule: String
  package var title: String
  /// Index into ``AssessmentReport/objects``.
  package var object: Int
  /// The object's id as printed.
  package var objectId: String
  package var appId: String?
  /// Stable ids.
  package var credentials: [String]
  package var target: CandidateTarget
  package var platform: CandidatePlatform
  package var confidence: Confidence
  package var evidence: [Evidence]
  package var blockers: [Blocker]
  package var steps: [Step]
  /// The documentation page behind the rule.
  package var reference: String
}

/// What a credential should become.
package enum CandidateTarget: UInt8, CaseIterable, Sendable {
  case managedIdentity
  case managedIdentityAsFederatedCredential
  case workloadIdentityFederation
  case certificate
  case delete
  case keep
  case unknown

  package var name: String {
    switch self {
    case .managedIdentity: "managedIdentity"
    case .managedIdentityAsFederatedCredential: "managedIdentityAsFederatedCredential"
    case .workloadIdentityFederation: "workloadIdentityFederation"
    case .certificate: "certificate"
    case .delete: "delete"
    case .keep: "keep"
    case .unknown: "unknown"
    }
  }

  /// The target in words.
  package var words: String {
    switch self {
    case .managedIdentity: "managed identity"
    case .managedIdentityAsFederatedCredential: "managed identity as federated credential"
    case .workloadIdentityFederation: "workload identity federation"
    case .certificate: "certificate"
    case .delete: "delete"
    case .keep: "keep"
    case .unknown: "not known"
    }
  }
}

/// Where the consumer of a credential runs.
package enum CandidatePlatform: UInt8, CaseIterable, Sendable {
  case unknown
  case azure
  case appService
  case gitHubActions
  case azureDevOps
  case kubernetes
  case googleCloud
  case amazon
  case gitLab
  case terraformCloud
  case spacelift
  case otherIssuer
  case continuousIntegration
  case onPremises
  case product
  case aks
  case dataFactory
  case synapse
  case logicApps
  case automation
  case apiManagement
  case databricks
  case containerApps
  case containerInstances
  case functions
  case virtualMachine
  case jenkins
  case circleCI
  case bitbucket
  case teamCity
  case bamboo
  case octopus
  case ansible
  case terraform

  package var name: String {
    switch self {
    case .unknown: "unknown"
    case .azure: "azure"
    case .appService: "appService"
    case .gitHubActions: "gitHubActions"
    case .azureDevOps: "azureDevOps"
    case .kubernetes: "kubernetes"
    case .googleCloud: "googleCloud"
    case .amazon: "amazon"
    case .gitLab: "gitLab"
    case .terraformCloud: "terraformCloud"
    case .spacelift: "spacelift"
    case .otherIssuer: "otherIssuer"
    case .continuousIntegration: "continuousIntegration"
    case .onPremises: "onPremises"
    case .product: "product"
    case .aks: "aks"
    case .dataFactory: "dataFactory"
    case .synapse: "synapse"
    case .logicApps: "logicApps"
    case .automation: "automation"
    case .apiManagement: "apiManagement"
    case .databricks: "databricks"
    case .containerApps: "containerApps"
    case .containerInstances: "containerInstances"
    case .functions: "functions"
    case .virtualMachine: "virtualMachine"
    case .jenkins: "jenkins"
    case .circleCI: "circleCI"
    case .bitbucket: "bitbucket"
    case .teamCity: "teamCity"
    case .bamboo: "bamboo"
    case .octopus: "octopus"
    case .ansible: "ansible"
    case .terraform: "terraform"
    }
  }
}

/// How sure a decision is.
package enum Confidence: UInt8, CaseIterable, Comparable, Sendable {
  case low
  case medium
  case high
  case confirmed

  package var name: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .confirmed: "confirmed"
    }
  }

  package static func < (left: Confidence, right: Confidence) -> Bool {
    left.rawValue < right.rawValue
  }
}
