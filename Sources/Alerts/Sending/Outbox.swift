package import Inventory

/// Why a sink did not accept.
package struct Refusal: Sendable {
  /// Words that quote nothing of a URL but its host.
  package var problem: String
  /// Whether the other messages of the run need not be tried.
  package var endsSink: Bool
}

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

  /// - Returns: nil where the sink accepted.
  package func refusal(of delivery: Delivery) -> Refusal? {
    switch delivery.content {
    case .files(let files, let directory):
      do throws(SendFailure) {
        try sender.write(files, to: directory)
        return nil
      } catch {
        return Refusal(problem: error.problem, endsSink: false)
      }
    case .mail(let mail):
      return attempt(delivery, isRepeatable: false) { () throws(SendFailure) in
        try sender.send(mail)
      }.refusal
    case .request(let request):
      return attempt(delivery, isRepeatable: delivery.isRepeatable) { () throws(SendFailure) in
        try sender.send(request)
      }.refusal
    case .lookup(let lookup, let then): return refusal(of: delivery, after: lookup, then)
    }
  }

  /// Pages of a list that are looked through at most.
  private static let pages = 50

  private func refusal(
    of delivery: Delivery, after lookup: OutgoingRequest,
    _ then: (SinkAnswer) throws(Delivery.LookupFailure) -> Delivery.NextStep
  ) -> Refusal? {
    var lookup = lookup
    for _ in 0..<Self.pages {
      // Reading again does no harm.
      let found = attempt(delivery, isRepeatable: true) { () throws(SendFailure) in
        try sender.send(lookup)
      }
      guard let answer = found.answer else {
        return found.refusal ?? Refusal(problem: "no answer came", endsSink: false)
      }
      do throws(Delivery.LookupFailure) {
        switch try then(answer) {
        case .nothing: return nil
        case .look(let next): lookup = next
        case .send(let request):
          return attempt(delivery, isRepeatable: request.method == .patch) {
            () throws(SendFailure) in try sender.send(request)
          }.refusal
        }
      } catch {
        return Refusal(problem: error.problem, endsSink: true)
      }
    }
    return Refusal(problem: "the list of what is open has too many pages", endsSink: true)
  }

  private func attempt(
    _ delivery: Delivery, isRepeatable: Bool, _ send: () throws(SendFailure) -> SinkAnswer
  ) -> (answer: SinkAnswer?, refusal: Refusal?) {
    var left = patience
    for attempt in 1... {
      let (problem, wait, endsSink): (String, Double?, Bool)
      do throws(SendFailure) {
        let answer = try send()
        let verdict = SinkVerdict(answer, delivery, isRepeatable: isRepeatable)
        guard let refusal = verdict.problem else { return (answer, nil) }
        problem = refusal
        endsSink = verdict.endsSink
        wait =
          verdict.mayRetry
          ? RetryAfter.seconds(in: answer, now: timing.now()) ?? backoff(attempt) : nil
      } catch {
        problem = error.problem
        endsSink = error.endsSink
        let isSafe = isRepeatable || !error.mayHaveArrived
        wait = error.isTransient && isSafe ? backoff(attempt) : nil
      }
      func refused(_ more: String, isDown: Bool = false) -> Refusal {
        Refusal(problem: problem + more, endsSink: endsSink || isDown)
      }
      guard let wait else { return (nil, refused("")) }
      guard attempt < Self.attempts else {
        // The next message would wait as long for nothing.
        return (nil, refused(" (\(attempt) attempts)", isDown: true))
      }
      guard wait <= left else {
        let seconds = Int(min(wait, 1e9).rounded(.up))
        return (nil, refused("; it asks to wait \(seconds) seconds"))
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
