/// One thing that a sink accepts or refuses as a whole.
package struct Delivery: Sendable {
  package enum Content: Sendable {
    case request(OutgoingRequest)
    /// What is sent depends on what is there already: a ticket is made or changed.
    case lookup(
      OutgoingRequest, then: @Sendable (SinkAnswer) throws(LookupFailure) -> NextStep)
    case mail(OutgoingMail)
    /// Files by name, in a directory of the configuration.
    case files([(name: String, bytes: [UInt8])], directory: String)
  }

  /// What follows a look-up.
  package enum NextStep: Sendable {
    case send(OutgoingRequest)
    /// The list goes on.
    case look(OutgoingRequest)
    /// All is as it should be.
    case nothing
  }

  /// The answer to a look-up says nothing that can be worked with.
  package struct LookupFailure: Error, Sendable {
    package var problem: String
  }

  /// What counts as accepted.
  package enum Acceptance: Sendable {
    /// Any status from 200 to 299.
    case success
    /// 200, and nothing but `ok` behind it.
    case slack
    /// A status from 200 to 299 without an error in the text behind it.
    case teams
  }

  package var channel: Channel
  package var content: Content
  package var acceptance = Acceptance.success
  /// Whether the sink knows by a key what it had before, so that sending again does no harm.
  package var isRepeatable = false
  /// What the state says once it is accepted, by key.
  package var entries: [String: NotifyState.Entry]
  /// For a line of the log: `3 notices`.
  package var title: String

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
