/// What all requests of one run share.
package struct RunSettings: Sendable {
  package let time: Timekeeper
  package let policy: RetryPolicy
  /// Seconds that all requests to Graph together may take.
  package let timeLimit: Double
  package let log: any RunLog
  /// The name and version of the program, as servers hear it.
  package let agent: String

  package init(
    time: Timekeeper = .system, policy: RetryPolicy = RetryPolicy(), timeLimit: Double,
    log: any RunLog, agent: String
  ) {
    self.time = time
    self.policy = policy
    self.timeLimit = timeLimit
    self.log = log
    self.agent = agent
  }
}
