import ArgumentParser
import Assessment
import Evidence
import Exports
import Inventory
import Reporters
import System

/// Checks an opened pack, from its bytes to what it says.
struct PackCheck {
  let directory: String
  let originals: OriginalOptions
  /// The redaction keys that the user named, one of which may be that of the pack.
  private let keys: [TrustOptions.NamedRedactionKey]
  private var problems: [PackProblem] = []
  private var notes: [String] = []
  private var signature = SignatureKind.none
  private var files = 0

  init(directory: String, originals: OriginalOptions, keys: [TrustOptions.NamedRedactionKey]) {
    (self.directory, self.originals, self.keys) = (directory, originals, keys)
  }

  var holds: Bool { problems.isEmpty }

  /// Whether the reports were reproduced, or signed with a key that the user named.
  ///
  /// Digests alone prove nothing, because anybody can compute them and sign them with another key.
  ///
  /// A key that cannot belong to the pack is a wrong file: the person has not checked what they meant
  /// to.
  var isVouchedFor: Bool {
    uselessKey == nil && (wasMadeAgain || isTrusted && !wasToBeMadeAgain)
  }
  private var wasMadeAgain = false
  private var isTrusted = false
  /// The file of a redaction key that the user named for a pack that is not redacted.
  private var uselessKey: String?

  /// Whether the user gave what is needed to reproduce the reports.
  private var wasToBeMadeAgain: Bool { !originals.inputs.isEmpty || !keys.isEmpty }

  /// The result for people: the signature, then the problems, then the verdict.
  var lines: [String] {
    [signature == .none ? signature.words : "signed"] + notes
      + problems.map { "WRONG \($0.path): \($0.words)" }
      + [
        holds
          ? isVouchedFor
            ? "the pack is valid: \(files) files"
            : "the files match the manifests: \(files); \(doubt)"
          : "the pack is not valid: \(NumberWording.count(problems.count, "problem", "problems"))"
      ]
  }

  /// Why a pack whose files match is not called valid.
  private var doubt: String {
    guard let uselessKey else {
      return "nothing vouches for the reports, because they were not made again"
    }
    return
      "--key \(uselessKey) is a redaction key, and this pack is not redacted: name the key that "
      + "you meant, or leave it out"
  }

  mutating func run(_ trust: SealCheck.Trust) async throws {
    let bag = BagCheck(directory)
    files = bag.digests.count
    problems = bag.problems
    guard let bytes = bag.bytes(of: RunRecord.path), let record = RunRecord(bytes) else {
      problems.append(PackProblem(RunRecord.path, "is missing, or not of this version of lapse"))
      return
    }
    signature = record.signature
    if record.redactionKey == nil { uselessKey = keys.first?.path }
    let wrong = RecordCheck.problems(with: record, files: Array(bag.digests.keys))
    problems += wrong
    var seal = SealCheck(bag, directory: directory)
    seal.checkSignature(record.signature, trust)
    seal.checkTimeStamp(trust)
    if !wrong.isEmpty {
      notes.append("not made again: \(RunRecord.path) does not match the pack")
    } else if let reason = reasonNotToRecompute(record) {
      notes.append("not made again: " + reason)
    } else if bag.problems.isEmpty {
      if record.commit != Build.commit {
        notes.append(
          "made by another build than this one (commit \(record.commit ?? "unknown")): where files differ, use that "
            + "build")
      }
      try await recomputeAll(record, bag, &seal)
    } else {
      notes.append("not made again: the files differ from those that were packed")
    }
    isTrusted = seal.isTrusted
    problems += seal.problems
    notes += seal.notes
    problems = problems.enumerated().filter { position, problem in
      !problems[..<position].contains(problem)
    }.map(\.element)
  }

  private func reasonNotToRecompute(_ record: RunRecord) -> String? {
    if record.toolVersion != ToolVersion.current || record.rulesDigest != RulesDigest.rules {
      return
        "the pack was made by lapse \(record.toolVersion) with other rules than lapse \(ToolVersion.current): use "
        + "that version"
    }
    if !record.inputsArePacked, originals.inputs.isEmpty, record.period == nil {
      return "the pack has only the digests of its inputs: name the inputs with --inputs"
    }
    if record.redactionKey != nil {
      guard !keys.isEmpty else { return "names are redacted: name the redaction key with --key" }
      guard key(of: record) != nil else { return "names were redacted with another key" }
    }
    if record.referenceDirectories != originals.references.count {
      return "directories were searched for references: name them with --references"
    }
    return nil
  }

  /// The key with which names in the pack were redacted; nil if none were, or the user lacks it.
  private func key(of record: RunRecord) -> RedactionKey? {
    keys.first { $0.key.name == record.redactionKey }?.key
  }

  /// Reproduces the reports from the record and compares them with the pack.
  ///
  /// If a packed file cannot be read, that is a problem of the pack.
  ///
  /// - Throws: if an original that the user named cannot be read, which is no problem of the pack.
  private mutating func recomputeAll(
    _ record: RunRecord, _ bag: BagCheck, _ seal: inout SealCheck
  ) async throws {
    try InputArguments.check(originals.inputs)
    do {
      if let period = record.period {
        try recompute(record, period, bag, &seal)
      } else {
        try await recompute(record, bag, &seal)
      }
      wasMadeAgain = true
    } catch  where originals.inputs.isEmpty && originals.references.isEmpty {
      problems.append(
        PackProblem(
          RunRecord.path, "does not produce these reports: they cannot be made again from the pack")
      )
    }
  }

  private mutating func recompute(
    _ record: RunRecord, _ bag: BagCheck, _ seal: inout SealCheck
  ) async throws {
    guard let asOf = record.instant else {
      problems.append(PackProblem(RunRecord.path, "has no readable asOf"))
      return
    }
    let inputs =
      record.inputsArePacked
      ? record.inputs.compactMap(\.path).map { directory + "/" + $0 }
      : Array(Set(originals.inputs)).sorted()
    let options: ReportOptions
    do {
      options = try ReportOptions.parse(
        record.arguments
          + ConfigurationFiles.arguments(
            record.files, below: directory, originals: originals.files)
          + ["--quiet", "--"] + inputs)
    } catch {
      problems.append(PackProblem(RunRecord.path, "has arguments that lapse does not know"))
      return
    }
    let making = try PackReportBuilder(
      options, inputs: inputs, asOf: asOf, asOfIsExplicit: record.asOfWasGiven,
      references: originals.references, isRedacted: record.redactionKey != nil)
    let tokens = key(of: record).map { NameTokens($0) }
    let made = try await making.make(tokens)
    let contents = PackContents(
      run: record, report: made.report, reportFiles: made.files,
      inputs: try packedInputs(record, inputs, bag, tokens?.redaction))
    var again = Recomputation(directory, digests: bag.digests)
    for file in contents.payload() { try again.compare(file) }
    again.lookForOthers(packedCopies(record, bag))
    problems += again.problems
    seal.compare(
      with: PackSeal(
        tenant: made.report.tenant.id, asOf: asOf, readme: contents.readme,
        outcome: contents.outcome))
    note(again, from: NumberWording.count(contents.inputs.count, "input", "inputs"))
  }

  private mutating func recompute(
    _ record: RunRecord, _ period: RunRecord.Period, _ bag: BagCheck, _ seal: inout SealCheck
  ) throws {
    guard let range = PeriodRange(period), let asOf = record.instant else {
      problems.append(PackProblem(RunRecord.path, "has no readable period"))
      return
    }
    let places = record.inputs.compactMap(\.path)
    let reading = try PeriodReading(places.map { directory + "/" + $0 }, range)
    let contents = PeriodContents(run: record, history: reading.history)
    var again = Recomputation(directory, digests: bag.digests)
    for file in contents.payload() { try again.compare(file) }
    again.lookForOthers(Set(reading.found.map { PeriodReading.place(of: $0.asOf) }))
    problems += again.problems
    seal.compare(
      with: PackSeal(
        tenant: reading.tenant, asOf: asOf, readme: contents.readme, outcome: contents.outcome))
    note(again, from: NumberWording.count(reading.found.count, "report", "reports"))
  }

  private mutating func note(_ again: Recomputation, from inputs: String) {
    notes.append(
      NumberWording.count(again.paths.count, "file", "files") + " made again from \(inputs): "
        + (again.problems.isEmpty ? "identical" : "not identical"))
  }

  /// Returns the list of inputs as it must be.
  private func packedInputs(
    _ record: RunRecord, _ inputs: [String], _ bag: BagCheck, _ redaction: Redaction?
  ) throws(ExitStatus) -> [PackedInput] {
    var files: [PackedInput] = []
    for (number, input) in inputs.enumerated() {
      for file in ExportFile.all(behind: input) {
        let inside = String(file.location.dropFirst(directory.count + 1))
        do throws(SystemError) {
          var digest = record.inputsArePacked ? bag.digests[inside] : nil
          if digest == nil { digest = try FileDigest(ofFileAt: file.location, copy: { _ in }) }
          guard var digest else { continue }
          if let redaction { digest.sha256 = redaction.digest(digest.sha256) }
          let path = redaction.map { $0.text(file.path) } ?? file.path
          files.append(PackedInput(root: number, path: path, digest: digest))
        } catch {
          throw Terminal.refusal("\(file.path): cannot be read (\(error))")
        }
      }
    }
    if redaction != nil {
      files.order { ($0.root, $0.path, $0.digest.sha256) < ($1.root, $1.path, $1.digest.sha256) }
    }
    return files
  }

  /// Returns the files that are copies of inputs and configuration.
  private func packedCopies(_ record: RunRecord, _ bag: BagCheck) -> Set<String> {
    let roots = record.inputs.compactMap { root in
      root.path.map { root.isDirectory ? $0 + "/" : $0 }
    }
    let inputs = bag.digests.keys.filter { path in roots.contains { path.hasPrefix($0) } }
    return Set(inputs).union(record.files.values.filter { $0.hasPrefix("data/") })
  }
}
