/// Carries what was rendered; the one place where a test can stand in for the network.
package protocol Sender: Sendable {
  /// Sends one request and waits for the whole answer, whatever its status. Redirects are answers.
  func send(_ request: OutgoingRequest) throws(SendFailure) -> SinkAnswer
  /// Sends one mail. The answer has the reply code as its status.
  func send(_ mail: OutgoingMail) throws(SendFailure) -> SinkAnswer
  /// Writes files so that each is there whole or not at all.
  func write(_ files: [(name: String, bytes: [UInt8])], to directory: String) throws(SendFailure)
}

/// Why no answer came. The words name a host and never more of a URL.
package struct SendFailure: Error, Sendable {
  package var problem: String
  /// Whether another attempt may go well.
  package var isTransient: Bool
  /// Whether the sink may have got it all the same.
  package var mayHaveArrived: Bool
  /// Whether every other message to the same sink would fail alike.
  package var endsSink: Bool

  package init(
    _ problem: String, isTransient: Bool = false, mayHaveArrived: Bool = false,
    endsSink: Bool = false
  ) {
    self.problem = problem
    self.isTransient = isTransient
    self.mayHaveArrived = mayHaveArrived
    self.endsSink = endsSink
  }
}
