import Inventory
import System

/// Gathers messages into distinct problems.
package struct ProblemList: Sendable {
  private var byKey: [Problem.Key: Int] = [:]
  private var found: [Problem] = []
  /// Codes that were only mentioned, with their count and the first file.
  private var mentions: [Int32: (count: Int, file: String)] = [:]
  /// Traces seen recently: libraries print one answer several times.
  private var lately: [UInt64] = []
  private var place = 0
  /// How many problems were not kept, because there were too many different ones.
  package private(set) var dropped = 0

  /// How many different problems are kept; a log with more was crafted.
  private static let most = 1_000
  private static let recent = 64

  package init() {}

  package var isEmpty: Bool { found.isEmpty && mentions.isEmpty }

  mutating func add(_ loggedError: LoggedError, in file: String) {
    guard !loggedError.isBare else {
      mentions[loggedError.code, default: (0, file)].count += 1
      return
    }
    guard !isRepeated(loggedError) else { return }
    let key = Problem.Key(loggedError)
    if let index = byKey[key] {
      found[index].add(loggedError, in: file)
    } else if found.count < Self.most {
      byKey[key] = found.count
      var problem = Problem(loggedError)
      problem.add(loggedError, in: file)
      found.append(problem)
    } else {
      dropped += 1
    }
  }

  /// Whether the same answer was seen a moment ago.
  private mutating func isRepeated(_ loggedError: LoggedError) -> Bool {
    guard !loggedError.traceId.isMissing else { return false }
    let digest = loggedError.traceId.digest ^ UInt64(truncatingIfNeeded: loggedError.code)
    if lately.contains(digest) { return true }
    if lately.count < Self.recent {
      lately.append(digest)
    } else {
      lately[place] = digest
      place = (place + 1) % Self.recent
    }
    return false
  }

  /// Returns the problems: errors about credentials first, then the most frequent first.
  package func problems() -> [Problem] {
    var problems = merged()
    let codes = Set(problems.map(\.loggedError.code))
    for (code, mention) in mentions where !codes.contains(code) {
      var problem = Problem(LoggedError(code: code))
      problem.count = mention.count
      problem.files = [mention.file]
      problems.append(problem)
    }
    return problems.enumerated().ordered { left, right in
      let keys = (rank(left.element), rank(right.element))
      if keys.0 != keys.1 { return keys.0 < keys.1 }
      if left.element.count != right.element.count {
        return left.element.count > right.element.count
      }
      if left.element.loggedError.code != right.element.loggedError.code {
        return left.element.loggedError.code < right.element.loggedError.code
      }
      return left.offset < right.offset
    }.map(\.element)
  }

  private func rank(_ problem: Problem) -> Int {
    switch SignInErrorTable.entry(problem.loggedError.code).family {
    case .expiredSecret, .wrongSecret, .certificate, .federationMismatch: 0
    case .missingCredential, .publicClient, .assertionTime, .federationRefused,
      .applicationMissing, .applicationDisabled, .tenantMissing:
      1
    case .resource, .consent, .policy, .userAssertion, .saml: 2
    case .person, .transient, .unknown: 3
    }
  }

  /// Returns the problems without those that another one explains.
  /// A message that hides its application counts as the same as one from the same files with the
  /// same code that names it, if there is only one and nothing contradicts it.
  private func merged() -> [Problem] {
    var kept: [Problem] = []
    for problem in found {
      let loggedError = problem.loggedError
      let isVague =
        loggedError.application == nil && loggedError.context.clientId == nil
        && loggedError.traceId.isMissing && loggedError.correlationId.isMissing
        && loggedError.thumbprint == nil && loggedError.subject == nil && loggedError.issuer == nil
      if isVague, named(like: problem) == 1 { continue }
      kept.append(problem)
    }
    return kept
  }

  /// Returns how many problems of the same files and code name their application.
  private func named(like problem: Problem) -> Int {
    found.count {
      $0.loggedError.code == problem.loggedError.code
        && $0.loggedError.application?.identifier != nil
        && $0.files == problem.files
    }
  }
}
