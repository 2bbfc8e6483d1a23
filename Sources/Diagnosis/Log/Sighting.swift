package import Inventory

/// One error message of Entra, as it was found in a log: what it says, and nothing of how it is
/// written.
package struct Sighting: Hashable, Sendable {
  /// Why a signed assertion was refused (AADSTS700027).
  package enum KeyReason: String, Sendable {
    case keyNotFound
    case keyExpired
    case signatureMismatch
  }

  /// When an assertion was valid, and what time it was (AADSTS700024).
  package struct AssertionTime: Hashable, Sendable {
    package var now: Instant
    package var from: Instant?
    package var until: Instant?
  }

  /// The number behind `AADSTS`; 0 where it was hidden and the text does not tell it.
  package var code: Int32
  /// More general codes that are around it.
  package var outerCodes: [Int32] = []
  package var application: NamedId?
  package var tenant: NamedId?
  package var thumbprint: String?
  package var keyReason: KeyReason?
  /// Start and end of the key that was found (AADSTS700027).
  package var keyStart: Instant?
  package var keyEnd: Instant?
  package var assertionTime: AssertionTime?
  package var issuer: String?
  package var subject: String?
  package var audience: String?
  /// What the application wants to call.
  package var resource: String?
  /// The id of the request: that of the row in the sign-in log.
  package var traceId: Identifier = .missing
  /// The client's own id.
  package var correlationId: Identifier = .missing
  package var time: Instant?
  /// An address that the message or its surroundings name as the client's.
  package var address: String?
  /// What the log says before the message.
  package var surroundings = Surroundings()

  /// What a log says around a message.
  package struct Surroundings: Hashable, Sendable {
    /// A client id that a line before the message gives as that of the sign-in.
    package var clientId: NamedId?
    package var tenantId: NamedId?
    /// `owner/repository/.github/workflows/name.yml`
    package var workflow: String?
    package var job: String?
    package var step: String?

    package init() {}
  }

  package init(code: Int32) {
    self.code = code
  }

  /// Whether the request has an id.
  var hasIds: Bool { !traceId.isMissing || !correlationId.isMissing }

  /// Whether it says nothing but the code: a mention, in a comment or a hint.
  var isBare: Bool {
    application == nil && tenant == nil && thumbprint == nil && keyReason == nil && issuer == nil
      && subject == nil && audience == nil && traceId.isMissing && correlationId.isMissing
      && resource == nil && assertionTime == nil
  }
}
