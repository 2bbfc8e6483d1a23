import Inventory

/// The properties that sign-ins of one day must share to be counted together.
struct SignInKey: Hashable {
  private let appId: Identifier
  private let servicePrincipalId: Identifier
  private let parentAppId: Identifier
  private let keyId: Identifier
  private let federatedCredentialId: Identifier
  private let isKeyUnselected: Bool
  private let isParentUnselected: Bool
  private let event: SignInEvents
  private let errorCode: Int32
  private let network: UInt32
  private let day: Int64

  init(_ signIn: SignIn) {
    appId = signIn.appId
    servicePrincipalId = signIn.servicePrincipalId
    parentAppId = signIn.parentAppId
    keyId = signIn.keyId
    federatedCredentialId = signIn.federatedCredentialId
    isKeyUnselected = signIn.isKeyUnselected
    isParentUnselected = signIn.isParentUnselected
    event = signIn.event
    errorCode = signIn.errorCode
    network = signIn.autonomousSystemNumber
    day = Instant.floorDivide(signIn.time.secondsSinceEpoch, Instant.secondsPerDay)
  }
}
