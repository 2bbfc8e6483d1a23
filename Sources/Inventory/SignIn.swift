/// One sign-in by an application or by people through it, or several similar ones.
///
/// A row of `auditLogs/signIns` (beta). Events that name no key are condensed to one per
/// application, kind, outcome and day: the last event, with a count. Graph:
/// https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta and
/// https://learn.microsoft.com/graph/api/resources/summarizedsignin?view=graph-rest-beta
package struct SignIn: Sendable {
  /// The time of the sign-in; of the last one if there are several.
  package var time: Instant
  /// `status.errorCode`: 0 for success, else the number that follows `AADSTS`.
  ///
  /// ``unknownOutcome`` if the row does not say.
  package var errorCode: Int32
  package var appId: Identifier
  package var servicePrincipalId: Identifier
  /// `servicePrincipalCredentialKeyId`; missing if the row names only the application.
  package var keyId: Identifier
  /// Whether `servicePrincipalCredentialKeyId` is absent, so that any key may have been used.
  ///
  /// A null value does not count. False for summaries, users and managed identities, which never
  /// name a key.
  package var isKeyUnselected = false
  package var federatedCredentialId: Identifier
  /// `autonomousSystemNumber`: the network it came from; 0 if the row does not say.
  package var autonomousSystemNumber: UInt32 = 0
  /// A digest of `ipAddress`, to distinguish addresses; 0 if the row has none.
  package var address: UInt64 = 0
  /// The type of sign-in event; empty if the row does not say.
  package var event: SignInEvents = []
  /// The number of sign-ins it represents, all on one day from `firstTime` to `time`.
  package var count: UInt32 = 1
  /// Whether the log itself was a summary (`getSummarizedServicePrincipalSignIns`).
  ///
  /// A summary names no key, and `time` is the latest possible time of the last sign-in.
  package var isSummarised = false
  /// The time of the first of several sign-ins; nil for a single event.
  package var firstTime: Instant?
  /// `agent.parentAppId`: the blueprint whose credential an agent identity used.
  package var parentAppId = Identifier.missing
  /// Whether the row lacks `agent.parentAppId` entirely, so an agent may have signed in.
  package var isParentUnselected = false
  /// `ipAddress` as exported; for application sign-ins only.
  package var ipAddress = TextReference.none
  /// The thumbprint of the presented key, for refusals that do not give its keyId.
  ///
  /// Taken from `servicePrincipalCredentialThumbprint` or from the refusal's message.
  package var thumbprint = TextReference.none
  /// Whether the refusal's message says that the key used is expired.
  ///
  /// AADSTS700027 alone does not: it also covers unregistered keys and signature mismatches.
  package var saysKeyIsExpired = false
  /// `resourceDisplayName`
  package var resourceDisplayName = TextReference.none
  /// Digest of `id`, the trace id of an error message; 0 if the row has none.
  package var requestDigest: UInt64 = 0
  /// Digest of `correlationId`; 0 if the row has none.
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

  /// The latest time at or after which the row proves that a sign-in happened.
  ///
  /// For a summary that is its first sign-in or the start of its day, whichever is later.
  package var provenTime: Instant {
    guard isSummarised else { return time }
    let day = time.advanced(bySeconds: -time.secondsOfDay)
    return firstTime.map { max($0, day) } ?? day
  }

  /// The `time` of a sign-in that has none: later than any other, as it may be any.
  package static let anyTime = Instant(secondsSinceEpoch: 253_402_300_799)

  /// The `errorCode` for a row without an outcome; the sign-in may have succeeded.
  package static let unknownOutcome = Int32.max

  package var hasUnknownOutcome: Bool { errorCode == Self.unknownOutcome }

  /// Error codes of refusals caused by the application's credential, whoever signed in.
  package static let refusalsOfCredentials: Set<Int32> = [
    7_000_222, 7_000_215, 700_027, 7_000_214, 1_000_502, 7_000_274, 7_000_277, 50_012, 700_211,
    700_212, 700_213, 7_002_138, 70_025, 700_223, 700_238, 700_024,
  ]
}

extension SignIn: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&origin)
    shift.move(&ipAddress)
    shift.move(&thumbprint)
    shift.move(&resourceDisplayName)
  }
}

/// The types of sign-ins in a log: Graph's `signInEventTypes`.
///
/// https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
package struct SignInEvents: OptionSet, Hashable, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Spelled out because the generic default is not specialised across modules.
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

  /// Graph's names for the event types that are set, in a fixed order.
  package var names: [String] {
    let all: [(SignInEvents, String)] = [
      (.interactiveUser, "interactiveUser"), (.nonInteractiveUser, "nonInteractiveUser"),
      (.servicePrincipal, "servicePrincipal"), (.managedIdentity, "managedIdentity"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
