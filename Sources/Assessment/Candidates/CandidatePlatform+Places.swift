import Inventory

extension CandidatePlatform {
  /// The service of Azure that a place runs in; nil where it is none that has steps of its own.
  init?(azure place: UsePlace) {
    switch place.host {
    case .aksCluster: self = .aks
    case .dataFactory: self = .dataFactory
    case .synapse: self = .synapse
    case .logicApp: self = .logicApps
    case .automation: self = .automation
    case .apiManagement: self = .apiManagement
    case .databricks: self = .databricks
    case .containerApp: self = .containerApps
    case .containerInstance: self = .containerInstances
    case .functionAppSettings: self = .functions
    case .virtualMachine: self = .virtualMachine
    case .appServiceSettings: self = .appService
    default: return nil
    }
  }

  /// The pipeline or platform of infrastructure that a place is one of.
  init(pipeline place: UsePlace) {
    self =
      switch place.host {
      case .gitLab: .gitLab
      case .jenkins: .jenkins
      case .terraformCloud: .terraformCloud
      case .terraform, .terraformState: .terraform
      case .circleCI: .circleCI
      case .bitbucket: .bitbucket
      case .teamCity: .teamCity
      case .bamboo: .bamboo
      case .octopus: .octopus
      case .ansible: .ansible
      default: .continuousIntegration
      }
  }

  /// The cloud that a place of another one is in.
  init(cloud place: UsePlace) {
    self =
      switch place.host {
      case .cloudRun: .googleCloud
      case .amazon: .amazon
      default: .otherIssuer
      }
  }
}

extension CandidateSubject {
  /// The platforms of the places that hold the credential; nil where they are of several.
  func platform(
    _ platform: (UsePlace) -> CandidatePlatform?, where isWanted: (UsePlace) -> Bool
  ) -> CandidatePlatform? {
    let found = places.filter { isWanted($0) && PlaceEvidence.isAbout($0, kind) }
    // A place that is sure of itself says more than one that only names the application.
    let best = found.map(\.match).max()
    let platforms = Set(found.filter { $0.match == best }.compactMap(platform))
    return platforms.min { $0.rawValue < $1.rawValue }
  }
}
