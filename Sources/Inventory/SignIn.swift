/// Sign-ins by an application, or by people with it: a row of `auditLogs/signIns` (beta), or
/// several that are alike.
///
/// Events that name no key are kept one for each application, kind, outcome and day: the last one,
/// and how many there were. Graph:
/// https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta and
/// https://learn.microsoft.com/graph/api/resources/summarizedsignin?view=graph-rest-beta
package struct SignIn: Sendable {
  /// When it was; of several, when the last one was.
  package var time: Instant
  /// `status.errorCode`: 0 is success, else the number behind `AADSTS`; ``unknownOutcome`` where
  /// the row does not say.
  package var errorCode: Int32
  package var appId: Identifier
  package var servicePrincipalId: Identifier
  /// `servicePrincipalCredentialKeyId`; missing where the row names only the application.
  package var keyId: Identifier
  /// Whether the row has no `servicePrincipalCredentialKeyId` at all, not even null: any key may
  /// have been presented. Summaries, people and managed identities never name one.
  package var isKeyUnselected = false
  package var federatedCredentialId: Identifier
  /// `autonomousSystemNumber`: whose network it came from; 0 where the row does not say.
  package var autonomousSystemNumber: UInt32 = 0
  /// A digest of `ipAddress`, to tell one address from another; 0 where the row has none.
  package var address: UInt64 = 0
  /// Whose sign-in it was; empty where the row does not say.
  package var event: SignInEvents = []
  /// How many sign-ins it stands for, all of one day from `firstTime` to `time`.
  package var count: UInt32 = 1
  /// Whether the log itself was a summary (`getSummarizedServicePrincipalSignIns`): it names no
  /// key, and `time` is the latest at which the last sign-in can have been.
  package var isSummarised = false
  /// When the first of several was; nil for a single event.
  package var firstTime: Instant?
  /// `agent.parentAppId`: the blueprint whose credential an agent identity signs in with.
  package var parentAppId = Identifier.missing
  /// Whether the row has no `agent.parentAppId` at all, not even null: an agent may have signed in.
  package var isParentUnselected = false
  /// `ipAddress` as the row spells it, of application sign-ins alone.
  package var ipAddress = TextReference.none
  /// The thumbprint of the key that was presented, of refusals that name no key by its id:
  /// `servicePrincipalCredentialThumbprint`, or as the refusal's text has it.
  package var thumbprint = TextReference.none
  /// Whether the refusal's text says that the key used is expired. AADSTS700027 stands for other
  /// things too: a key that is not registered, or a signature that does not match.
  package var saysKeyIsExpired = false
  /// `resourceDisplayName`
  package var resourceDisplayName = TextReference.none
  /// Digests of `id` (the trace id of an error message) and of `correlationId`; 0 where the row has
  /// none.
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

  /// The latest time at which the row proves a sign-in.
  ///
  /// A summary proves one at its first sign-in and, whatever that says, one in its day.
  package var provenTime: Instant {
    guard isSummarised else { return time }
    let day = time.advanced(bySeconds: -time.secondsOfDay)
    return firstTime.map { max($0, day) } ?? day
  }

  /// The `errorCode` of a row that does not tell what came of it: it may have been a success.
  package static let unknownOutcome = Int32.max

  package var hasUnknownOutcome: Bool { errorCode == Self.unknownOutcome }

  /// Refusals that are about the application's credential, whoever signed in.
  package static let refusalsOfCredentials: Set<Int32> = [
    7_000_222, 7_000_215, 700_027, 7_000_214, 1_000_502, 7_000_274, 7_000_277, 50_012, 700_211,
    700_212, 700_213, 7_002_138, 70_025, 700_223, 700_238, 700_024,
  ]
}

/// Whose sign-ins a log holds: Graph's `signInEventTypes`.
///
/// https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
package struct SignInEvents: OptionSet, Hashable, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Written out: from another module the generic one is not specialised.
  @inline(__always)
  package init(arrayLiteral elements: SignInEvents...) {
    var bits: UInt8 = 0
    for element in elements { bits |= element.rawValue }
    rawValue = bits
  }

  package static let interactiveUser = SignInEvents(rawValue: 1 << 0)
  package static let nonInteractiveUser = SignInEvents(rawValue: 1 << 1)
  package static let servicePrincipal = SignInEvents(rawValue: 1 << 2)
  package static let managedIdentity = SignInEvents(rawValue: 1 << 3)

  /// Graph's names of the event types that are set, in a fixed order.
  package var names: [String] {
    let all: [(SignInEvents, String)] = [
      (.interactiveUser, "interactiveUser"), (.nonInteractiveUser, "nonInteractiveUser"),
      (.servicePrincipal, "servicePrincipal"), (.managedIdentity, "managedIdentity"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
