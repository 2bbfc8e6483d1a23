/// Where the consumer of a credential runs.
package enum CandidatePlatform: String, CaseIterable, Sendable {
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

  package var name: String { rawValue }
}
