package import System

/// One thing that a sink accepts or refuses as a whole.
package struct Delivery: Sendable {
  package enum Content: Sendable {
    case request(OutgoingRequest)
    /// What is sent depends on a look-up: a ticket is created or changed.
    case lookup(
      OutgoingRequest, then: @Sendable (HTTPResponse) throws(LookupFailure) -> NextStep)
    case mail(OutgoingMail)
    /// Files by name, in a directory from the configuration.
    case files([(name: String, bytes: [UInt8])], directory: String)
  }

  /// What to do after a look-up.
  package enum NextStep: Sendable {
    case send(OutgoingRequest)
    /// Fetch the next page of the list.
    case look(OutgoingRequest)
    /// Send nothing, as nothing needs to change.
    case nothing
  }

  /// A response to a look-up that cannot be used.
  package struct LookupFailure: Error, Sendable {
    package var problem: String
  }

  /// What counts as accepted.
  package enum Acceptance: Sendable {
    /// Any status from 200 to 299.
    case success
    /// Status 200 with the body `ok` and nothing else.
    case slack
    /// A status from 200 to 299 without an error in the body.
    case teams
  }

  package var channel: Channel
  package var content: Content
  package var acceptance = Acceptance.success
  /// Whether the sink recognizes repeats by a key, so that sending again does no harm.
  package var isRepeatable = false
  /// The state entries to record once it is accepted, by key.
  package var entries: [String: NotifyState.Entry]
  /// The words for a line of the log: `3 notices`.
  package var title: String
  /// The message that the content encodes, if it is mail: for people, who cannot read Base64.
  package var message: MailMessage?

  package init(
    _ channel: Channel, _ content: Content, entries: [String: NotifyState.Entry], title: String
  ) {
    self.channel = channel
    self.content = content
    self.entries = entries
    self.title = title
  }
}

/// A message on its way to a mail server.
package struct OutgoingMail: Sendable {
  /// `smtp://host:port` or `smtps://host:port`.
  package var server: String
  package var requiresTLS: Bool
  package var user: String?
  package var password: SinkSecret?
  package var from: String
  package var to: [String]
  package var message: [UInt8]

  package init(
    server: String, requiresTLS: Bool, user: String?, password: SinkSecret?, from: String,
    to: [String], message: [UInt8]
  ) {
    self.server = server
    self.requiresTLS = requiresTLS
    self.user = user
    self.password = password
    self.from = from
    self.to = to
    self.message = message
  }
}
