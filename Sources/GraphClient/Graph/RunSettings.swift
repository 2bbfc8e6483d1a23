/// The settings shared by all requests of one run.
package struct RunSettings: Sendable {
  package let time: Timekeeper
  package let policy: RetryPolicy
  /// Seconds that all requests to Graph may take together.
  package let timeLimit: Double
  package let log: any RunLog
  /// The program's name and version for the User-Agent header.
  package let agent: String
  /// What to do after a run that was cut short, as the end of a sentence.
  package let remedy: String

  package init(
    time: Timekeeper = .system, policy: RetryPolicy = RetryPolicy(), timeLimit: Double,
    log: any RunLog, agent: String, remedy: String
  ) {
    self.time = time
    self.policy = policy
    self.timeLimit = timeLimit
    self.log = log
    self.agent = agent
    self.remedy = remedy
  }
}
