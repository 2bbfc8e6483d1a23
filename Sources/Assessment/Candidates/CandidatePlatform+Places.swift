import Inventory

extension CandidatePlatform {
  /// The Azure service that a place runs in; nil if it is none that has steps of its own.
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

  /// The pipeline or infrastructure tool that a place belongs to.
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

  /// The cloud of a place outside Azure.
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
  /// Returns the platform of the places that hold the credential.
  /// The first in order if there are several, nil if there is none.
  func platform(
    _ platform: (UsePlace) -> CandidatePlatform?, where isWanted: (UsePlace) -> Bool
  ) -> CandidatePlatform? {
    let found = places.filter {
      isWanted($0) && PlaceEvidence.isAbout($0, kind) && PlaceEvidence.isAbout($0, self)
    }
    // A place with a certain match says more than one that only names the application.
    let best = found.map(\.match).max()
    let platforms = Set(found.filter { $0.match == best }.compactMap(platform))
    return platforms.min { $0.rawValue < $1.rawValue }
  }
}
