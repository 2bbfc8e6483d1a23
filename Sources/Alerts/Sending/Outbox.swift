package import Inventory

/// Sends deliveries one after another, tries again where that is safe, and says what was accepted.
package struct Outbox: Sendable {
  /// The clock and the waiting; tests have their own.
  package struct Timing: Sendable {
    package var now: @Sendable () -> Instant
    package var sleep: @Sendable (Double) -> Void
    /// From 0 to 1, for spreading what would otherwise come at once.
    package var random: @Sendable () -> Double

    package init(
      now: @escaping @Sendable () -> Instant, sleep: @escaping @Sendable (Double) -> Void,
      random: @escaping @Sendable () -> Double
    ) {
      self.now = now
      self.sleep = sleep
      self.random = random
    }
  }

  /// Attempts at one delivery.
  static let attempts = 3

  private let sender: any Sender
  private let timing: Timing
  /// Seconds that one delivery may wait in all.
  private let patience: Double

  package init(sender: any Sender, timing: Timing, patience: Double) {
    self.sender = sender
    self.timing = timing
    self.patience = patience
  }

  /// - Returns: nil where the sink accepted; else why not, in words that quote nothing of a URL.
  package func problem(of delivery: Delivery) -> String? {
    switch delivery.content {
    case .files(let files, let directory):
      do throws(SendFailure) {
        try sender.write(files, to: directory)
        return nil
      } catch {
        return error.problem
      }
    case .mail(let mail):
      return attempt(delivery, isRepeatable: false) { () throws(SendFailure) in
        try sender.send(mail)
      }.problem
    case .request(let request):
      return attempt(delivery, isRepeatable: delivery.isRepeatable) { () throws(SendFailure) in
        try sender.send(request)
      }.problem
    case .lookup(let lookup, let then):
      // Reading again does no harm.
      let found = attempt(delivery, isRepeatable: true) { () throws(SendFailure) in
        try sender.send(lookup)
      }
      guard let answer = found.answer, found.problem == nil else {
        return found.problem ?? "no answer came"
      }
      let request: OutgoingRequest
      do throws(Delivery.LookupFailure) {
        request = try then(answer)
      } catch {
        return error.problem
      }
      guard request.method != .get else { return nil }
      return attempt(delivery, isRepeatable: request.method == .patch) { () throws(SendFailure) in
        try sender.send(request)
      }.problem
    }
  }

  private func attempt(
    _ delivery: Delivery, isRepeatable: Bool, _ send: () throws(SendFailure) -> SinkAnswer
  ) -> (answer: SinkAnswer?, problem: String?) {
    var left = patience
    for attempt in 1... {
      let (problem, wait): (String, Double?)
      do throws(SendFailure) {
        let answer = try send()
        let verdict = AnswerVerdict(answer, delivery, isRepeatable: isRepeatable)
        guard let refusal = verdict.problem else { return (answer, nil) }
        problem = refusal
        wait =
          verdict.mayRetry
          ? RetryAfter.seconds(in: answer, now: timing.now()) ?? backoff(attempt) : nil
      } catch {
        problem = error.problem
        let isSafe = isRepeatable || !error.mayHaveArrived
        wait = error.isTransient && isSafe ? backoff(attempt) : nil
      }
      guard let wait else { return (nil, problem) }
      guard attempt < Self.attempts else { return (nil, problem + " (\(attempt) attempts)") }
      guard wait <= left else {
        return (nil, problem + "; it asks to wait \(Int(min(wait, 1e9).rounded(.up))) seconds")
      }
      left -= wait
      timing.sleep(wait)
    }
    return (nil, nil)
  }

  private func backoff(_ attempt: Int) -> Double {
    min(Double(attempt * attempt) * 2, patience / 4) * (0.75 + timing.random() / 2)
  }
}
