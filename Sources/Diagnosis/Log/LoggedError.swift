package import Inventory

/// One error message of Entra found in a log: its content, without its formatting.
package struct LoggedError: Hashable, Sendable {
  /// Why a signed assertion was refused (AADSTS700027).
  package enum KeyReason: String, Sendable {
    case keyNotFound
    case keyExpired
    case signatureMismatch
  }

  /// When an assertion was valid, and Entra's time when it was refused (AADSTS700024).
  package struct AssertionTime: Hashable, Sendable {
    package var now: Instant
    package var from: Instant?
    package var until: Instant?
  }

  /// The number after `AADSTS`; 0 if it was hidden and the text does not reveal it.
  package var code: Int32
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
  /// The resource that the application wants to call.
  package var resource: String?
  /// The ID of the request, which is also that of the row in the sign-in log.
  package var traceId: Identifier = .missing
  /// The ID that the client chose.
  package var correlationId: Identifier = .missing
  package var time: Instant?
  /// The client's address, if the message or its context name one.
  package var address: String?
  /// What the log says before the message.
  package var context = Context()

  /// What a log says around a message.
  package struct Context: Hashable, Sendable {
    /// The client ID of the sign-in, if a line before the message gives it.
    package var clientId: NamedId?
    package var tenantId: NamedId?
    /// The workflow file: `owner/repository/.github/workflows/name.yml`.
    package var workflow: String?
    package var job: String?
    package var step: String?

    package init() {}
  }

  package init(code: Int32) {
    self.code = code
  }

  /// Whether the request has an ID.
  var hasIds: Bool { !traceId.isMissing || !correlationId.isMissing }

  /// Whether it says nothing but the code, as in a comment or a hint.
  var isBare: Bool {
    application == nil && tenant == nil && thumbprint == nil && keyReason == nil && issuer == nil
      && subject == nil && audience == nil && traceId.isMissing && correlationId.isMissing
      && resource == nil && assertionTime == nil && context.clientId == nil
  }
}
