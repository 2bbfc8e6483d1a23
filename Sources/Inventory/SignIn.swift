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
  /// Whose sign-in it was; empty where the row does not say.
  package var event: SignInEvents = []
  /// How many sign-ins the row stands for, over one day from `firstTime` to `time`: more than one only in
  /// summarised logs (`getSummarizedServicePrincipalSignIns`).
  package var count: UInt32 = 1
  /// Whether the row is a summary: whole days, and never a key.
  package var isSummarised = false
  /// When the first sign-in of a summary was; nil for single events.
  package var firstTime: Instant?
  /// `agent.parentAppId`: the blueprint whose credential an agent identity signs in with.
  package var parentAppId = Identifier.missing
  /// `ipAddress` as the row spells it, of application sign-ins alone.
  package var ipAddress = TextReference.none
  /// `resourceDisplayName`
  package var resourceDisplayName = TextReference.none
  /// Digests of `id` (the trace id of an error message) and of `correlationId`; 0 where the row has none.
  package var requestDigest: UInt64 = 0
  package var correlationDigest: UInt64 = 0
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
