package import Assessment

/// What should become of a credential, in everyday words.
enum CandidateWording {
  /// Returns `managed identity`, `OIDC (GitHub)` or `delete`; nil if it should stay or is unknown.
  static func move(_ decision: Decision) -> String? {
    move(decision.target, decision.platform)
  }

  static func move(_ target: CandidateTarget, _ platform: CandidatePlatform) -> String? {
    switch target {
    case .managedIdentity: "managed identity"
    case .managedIdentityAsFederatedCredential: "managed identity, registration stays"
    case .workloadIdentityFederation:
      self.platform(platform).map { "OIDC (\($0))" } ?? "OIDC"
    case .certificate: "certificate"
    case .delete: "delete"
    case .keep, .unknown: nil
    }
  }

  /// Returns the words for a credential that stays.
  static func stay(_ decision: Decision) -> String {
    stay(decision.target, isLost: decision.blockers.contains(.find))
  }

  /// - Parameter isLost: whether it has expired and what used it was never found.
  static func stay(_ target: CandidateTarget, isLost: Bool) -> String {
    if isLost { return "find what still uses it" }
    return target == .keep ? "keep and watch" : "run a usage scan"
  }

  /// Returns the platform's name; nil if none is known.
  static func platform(_ platform: CandidatePlatform) -> String? {
    switch platform {
    case .unknown, .otherIssuer, .continuousIntegration: nil
    case .azure: "Azure"
    case .appService: "App Service"
    case .gitHubActions: "GitHub"
    case .azureDevOps: "Azure DevOps"
    case .kubernetes: "Kubernetes"
    case .googleCloud: "Google Cloud"
    case .amazon: "AWS"
    case .gitLab: "GitLab"
    case .terraformCloud: "HCP Terraform"
    case .spacelift: "Spacelift"
    case .onPremises: "on premises"
    case .product: "a product"
    case .aks: "AKS"
    case .dataFactory: "Data Factory"
    case .synapse: "Synapse"
    case .logicApps: "Logic Apps"
    case .automation: "Automation"
    case .apiManagement: "API Management"
    case .databricks: "Databricks"
    case .containerApps: "Container Apps"
    case .containerInstances: "Container Instances"
    case .functions: "Functions"
    case .virtualMachine: "virtual machine"
    case .jenkins: "Jenkins"
    case .circleCI: "CircleCI"
    case .bitbucket: "Bitbucket"
    case .teamCity: "TeamCity"
    case .bamboo: "Bamboo"
    case .octopus: "Octopus"
    case .ansible: "Ansible"
    case .terraform: "Terraform"
    }
  }
}

extension Confidence {
  /// `confirmed`, `high confidence`
  package var words: String { self == .confirmed ? name : name + " confidence" }
}
