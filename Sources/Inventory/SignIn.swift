/// One sign-in by an application: a row of `auditLogs/signIns` (beta), as far as it speaks of
/// credentials.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
package struct SignIn: Sendable {
  package var time: Instant
  /// `status.errorCode`: 0 is success, else the number behind `AADSTS`.
  package var errorCode: Int32
  package var appId: Identifier
  package var servicePrincipalId: Identifier
  /// `servicePrincipalCredentialKeyId`; missing where the row names only the application.
  package var keyId: Identifier
  package var federatedCredentialId: Identifier
  /// `autonomousSystemNumber`: whose network it came from; 0 where the row does not say.
  package var autonomousSystemNumber: UInt32 = 0
  /// A digest of `ipAddress`, to tell one address from another; 0 where the row has none.
  package var address: UInt64 = 0
  package var origin = OriginReference.none

  package init(
    time: Instant, errorCode: Int32, appId: Identifier, servicePrincipalId: Identifier,
    keyId: Identifier, federatedCredentialId: Identifier
  ) {
    self.time = time
    self.errorCode = errorCode
    self.appId = appId
    self.servicePrincipalId = servicePrincipalId
    self.keyId = keyId
    self.federatedCredentialId = federatedCredentialId
  }

  package var succeeded: Bool { errorCode == 0 }
}
