import Assessment
import Inventory
import System

/// Finds the application that an error message is about, even if the message does not name it.
///
/// It looks for clues to applications, ranks the applications by them, and calls the first decided
/// only if the clues rule out all others.
struct Unmasker {
  let problem: Problem
  let directory: KnownDirectory
  let files: LocalFiles
  private var clues: [Identifier: [Clue]] = [:]

  init(_ problem: Problem, in directory: KnownDirectory, files: LocalFiles) {
    self.problem = problem
    self.directory = directory
    self.files = files
  }

  /// Adds a clue to an application, unless it has one with the same code.
  mutating func add(
    _ id: Identifier, _ code: Remark.Code, _ values: [String: String],
    _ strength: Clue.Strength, source: String? = nil, isIdentity: Bool = false
  ) {
    guard !id.isMissing else { return }
    let clue = Clue(
      remark: Remark(code, values, source: source), strength: strength, isIdentity: isIdentity)
    if clues[id]?.contains(where: { $0.remark.code == code }) != true {
      clues[id, default: []].append(clue)
    }
  }

  // MARK: The finding

  mutating func find() -> ApplicationFinding {
    let loggedError = problem.loggedError
    if case .id(let id)? = loggedError.application {
      let application = directory.application(id) ?? directory.application(withKey: id)
      return ApplicationFinding(
        verdict: .named,
        suspects: [
          Suspect(
            appId: application.map { $0.appId.isMissing ? id : $0.appId } ?? id,
            application: application,
            clues: [Clue(remark: Remark(.namedInMessage), strength: .decisive, isIdentity: true)])
        ], count: 1)
    }
    followIds()
    followNearbyId()
    if isAboutThisTenant {
      followPartialId()
      followThumbprint()
      followTrust()
      followTimes()
      followAddress()
      followWorkflow()
      eliminate()
      contradict()
    }
    let ranked = rankedSuspects()
    guard !ranked.isEmpty else { return .unknown }
    return ApplicationFinding(
      verdict: isDecided(ranked) ? .decided : .open,
      suspects: Array(ranked.prefix(ApplicationFinding.most)), count: ranked.count)
  }

  /// Returns the applications that have clues, most likely first.
  private func rankedSuspects() -> [Suspect] {
    let suspects = clues.map { id, clues in
      Suspect(
        appId: id, application: directory.application(id),
        clues: clues.enumerated().ordered {
          $0.element.strength != $1.element.strength
            ? $0.element.strength > $1.element.strength : $0.offset < $1.offset
        }.map(\.element))
    }
    let priority = SuspectPriority(code: problem.loggedError.code, in: directory)
    return suspects.map { (suspect: $0, priority: priority.key(of: $0)) }.ordered {
      let ranks = ($0.suspect.rank, $1.suspect.rank)
      if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
      if $0.priority != $1.priority { return $0.priority > $1.priority }
      return $0.suspect.appId < $1.suspect.appId
    }.map(\.suspect)
  }

  /// Whether only the first has a clue that fits one application alone.
  private func isDecided(_ suspects: [Suspect]) -> Bool {
    guard let best = suspects[0].clues.map(\.strength).max(), best >= .strong else { return false }
    let others = suspects.dropFirst().flatMap { $0.clues.map(\.strength) }.max()
    if best == .decisive { return others != .decisive }
    return others.map { $0 < .strong } ?? true
  }

  /// Whether the log is about the tenant of the export.
  var isAboutThisTenant: Bool {
    guard let known = directory.tenantId else { return true }
    return [problem.loggedError.tenant, problem.loggedError.context.tenantId]
      .compactMap { $0?.identifier }.allSatisfy { $0 == known }
  }

  // MARK: Ids

  /// Looks up trace and correlation IDs in the sign-in log.
  private mutating func followIds() {
    guard let refusals = directory.refusals else { return }
    for request in problem.requests.reversed() {
      if !request.traceId.isMissing {
        let digest = request.traceId.digest
        for row in refusals where row.requestDigest == digest {
          add(
            row.appId, .traceId, ["time": row.time.rfc3339], .decisive, source: row.citation,
            isIdentity: true)
        }
      }
      guard !request.correlationId.isMissing else { continue }
      let digest = request.correlationId.digest
      let rows = refusals.filter { $0.correlationDigest == digest && !$0.appId.isMissing }
      let sameCode = rows.filter { $0.code == problem.loggedError.code }
      let relevant = sameCode.isEmpty ? rows : sameCode
      let isShared = Set(relevant.map(\.appId)).count > 1
      for row in relevant {
        add(
          row.appId, isShared ? .correlationIdShared : .correlationId, [:],
          isShared || sameCode.isEmpty ? .moderate : .strong, source: row.citation, isIdentity: true
        )
      }
    }
  }

  private mutating func followNearbyId() {
    switch problem.loggedError.context.clientId {
    case .id(let id)?:
      // Some logs have the tenant's ID in place of the client ID.
      guard id != directory.tenantId else { return }
      let known = directory.application(id).map(\.appId) ?? id
      add(known.isMissing ? id : known, .nearbyId, [:], .strong, isIdentity: true)
    case .partial(let partial)?: follow(partial)
    case .masked?, .text?, nil: break
    }
  }

  private mutating func followPartialId() {
    if case .partial(let partial)? = problem.loggedError.application { follow(partial) }
  }

  private mutating func follow(_ partial: PartialId) {
    let matches = directory.applications.filter { !$0.appId.isMissing && partial.matches($0.appId) }
    let isOnly = matches.count == 1
    for application in matches {
      add(
        application.appId, isOnly ? .partialId : .partialIdShared, ["text": partial.text],
        isOnly && partial.visible >= 8 && directory.holdsAllApplications
          ? .strong : isOnly || matches.count < 4 ? .moderate : .weak,
        isIdentity: isOnly && partial.visible >= 8)
    }
  }

  private mutating func followThumbprint() {
    // A key that was not found is registered elsewhere, if at all.
    guard problem.loggedError.keyReason != .keyNotFound, var text = problem.loggedError.thumbprint,
      let thumbprint = text.withUTF8({ Thumbprint($0) })
    else { return }
    let holders = directory.applications.filter { application in
      application.credentials.contains { $0.thumbprint == thumbprint }
    }
    for holder in holders {
      add(holder.appId, .thumbprint, [:], holders.count == 1 ? .strong : .moderate)
    }
  }

  // MARK: Elimination

  private mutating func eliminate() {
    guard let possibility = PossibleApplications(problem, in: directory) else { return }
    let verdicts = directory.applications.map { ($0, possibility.allows($0)) }
    let possible = verdicts.filter { $0.1 == true }.map(\.0)
    let isOpen = verdicts.contains { $0.1 == nil } || !directory.holdsAllApplications
    guard !possible.isEmpty, possible.count <= 50 else { return }
    let isOnly = possible.count == 1 && !isOpen && directory.isNewer(than: problem.last)
    addRefusals(of: possible)
    for application in possible {
      add(
        application.appId, isOnly ? .onlyPossible : .onePossible,
        [
          "why": possibility.words,
          "which": possible.count == 1
            ? "the only application in the data" : "one of \(possible.count) applications",
        ],
        isOnly ? .strong : possible.count == 1 ? .moderate : .weak)
    }
  }

  /// Adds when each was last refused with the code, unless a clue says it already.
  ///
  /// These clues are weak, because others may be refused with the same code at other times.
  private mutating func addRefusals(of applications: [KnownApplication]) {
    var last: [Identifier: KnownRefusal] = [:]
    for row in directory.refusals ?? [] where row.code == problem.loggedError.code {
      if last[row.appId].map({ $0.time < row.time }) ?? true { last[row.appId] = row }
    }
    for id in applications.map(\.appId) {
      let isSaid =
        clues[id]?.contains { [.sameMoment, .sameTime, .sameDay].contains($0.remark.code) } ?? false
      guard !isSaid, let row = last[id] else { continue }
      add(id, .refusedWithCode, ["time": Words.moment(row.time)], .weak, source: row.citation)
    }
  }

  /// Weakens the clues that the export contradicts.
  private mutating func contradict() {
    guard let possibility = PossibleApplications(problem, in: directory),
      directory.isNewer(than: problem.last)
    else { return }
    for (id, found) in clues {
      guard let application = directory.application(id), possibility.allows(application) == false
      else { continue }
      clues[id] =
        found.map { clue in
          var clue = clue
          if !clue.isIdentity, clue.strength > .weak { clue.strength = .weak }
          return clue
        } + [
          Clue(remark: Remark(.contradicts, ["why": possibility.contrary]), strength: .weak)
        ]
    }
  }
}
