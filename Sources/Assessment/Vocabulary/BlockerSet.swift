/// Obstacles on the way to a target.
package struct BlockerSet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Only for some expired credentials: the consumer was never found.
  package static let find = BlockerSet(rawValue: 1 << 0)
  /// The logs of this tenant do not show every use.
  package static let blind = BlockerSet(rawValue: 1 << 1)
  /// There is a federated credential, but this one is not known to be out of use.
  package static let dual = BlockerSet(rawValue: 1 << 2)
  /// There is a successor, but this one is not known to be out of use.
  package static let rotation = BlockerSet(rawValue: 1 << 3)
  /// People sign in with the application.
  package static let user = BlockerSet(rawValue: 1 << 4)
  /// The application is an API.
  package static let api = BlockerSet(rawValue: 1 << 5)
  /// The application serves several tenants.
  package static let multiTenant = BlockerSet(rawValue: 1 << 6)
  /// The application serves personal accounts.
  package static let personal = BlockerSet(rawValue: 1 << 7)
  /// The identity is in another tenant, or the tenant is for customers.
  package static let crossTenant = BlockerSet(rawValue: 1 << 8)
  /// The tenant is in a sovereign cloud.
  package static let cloud = BlockerSet(rawValue: 1 << 9)
  /// The application has no room for another federated credential.
  package static let federatedLimit = BlockerSet(rawValue: 1 << 10)
  /// The tenant refuses workload identity federation.
  package static let federationOff = BlockerSet(rawValue: 1 << 11)
  /// Several consumers share the application.
  package static let shared = BlockerSet(rawValue: 1 << 12)
  /// Code made the credential and would make it again.
  package static let infrastructureAsCode = BlockerSet(rawValue: 1 << 13)
  /// A policy refuses new credentials, so there is none to roll back to.
  package static let policy = BlockerSet(rawValue: 1 << 14)
  /// Jobs outlive the tokens of an application.
  package static let tokenLife = BlockerSet(rawValue: 1 << 15)
  /// No log was collected that would show a use of it, or a refusal.
  package static let noLog = BlockerSet(rawValue: 1 << 16)
  /// It is rarely used, on purpose.
  package static let rare = BlockerSet(rawValue: 1 << 17)
  /// The managed identity is in a region where it cannot trust other issuers.
  package static let region = BlockerSet(rawValue: 1 << 18)
  /// The service connection is shared, or was made by hand.
  package static let sharedConnection = BlockerSet(rawValue: 1 << 19)
  /// A library does not support client assertions.
  package static let library = BlockerSet(rawValue: 1 << 20)
  /// What would tell its kind was not collected.
  package static let kind = BlockerSet(rawValue: 1 << 21)
}
