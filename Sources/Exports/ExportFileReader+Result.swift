import Inventory
import JSONReading
import SecretShapes
import System

/// What is reported about a file once it was read.
extension ExportFileReader {
  /// Returns what was read of a file, with the problem that is reported for it.
  func result(
    of visitor: ExportVisitor, _ found: InputWalker.Found, source: ByteSource?,
    failure: JSONError?
  ) -> Result {
    let context = visitor.context
    if context.holdsGraphData {
      context.facts.graphErrors += context.facts.possibleErrors
    }
    var file = InputFile(
      path: found.path, sha256: source?.isAtEnd == true ? source?.sha256 : nil,
      bytes: source?.bytes ?? 0, format: format(of: visitor).rawValue,
      objects: context.objectsTaken)
    if let failure,
      context.objectsTaken > 0 || source?.opensLikeJSON == true || Self.isOfTheFile(failure)
    {
      file.problem =
        Self.problem(
          of: failure, isUTF16: source?.isUTF16 == true || source?.isWindows1252 == true)
        + Self.hint(on: failure, sample: source?.sample ?? [])
      file.isUnusable = true
      if context.objectsTaken == 0 { file.format = ExportFormat.unreadable.rawValue }
      if context.facts.brokenCollections.isEmpty,
        !context.facts.activity.isApplicationReportBroken
      {
        context.facts.holdsUnread = true
      }
      reportSecrets(of: source, in: context)
    } else if visitor.format == .lapseReport {
      if found.isExplicit {
        file.problem = "is a report of lapse, not an export: leave it out"
        file.isUnusable = true
        return Result(inventory: TenantInventory(), facts: FileFacts(), file: file)
      }
      return Result(inventory: TenantInventory(), facts: FileFacts(), file: nil)
    } else if visitor.format == .graphError {
      file.problem =
        "has a Graph error instead of data: run that query again, or remove the file"
      file.isUnusable = true
    } else if context.facts.graphErrors > 0 {
      file.problem =
        "has Graph errors among its data (\(context.facts.graphErrors)): run those queries again"
      file.isUnusable = true
    } else if let cut = context.cutObject {
      file.problem =
        "byte \(cut): there is text where an object belongs: export again with ConvertTo-Json -Depth 10"
      file.isUnusable = true
    } else if let mismatch = context.mismatch {
      file.problem =
        context.mismatches == 1 ? mismatch : "\(mismatch) (and \(context.mismatches - 1) more)"
      file.isUnusable = true
      context.facts.brokenCollections.formUnion(context.facts.heldCollections)
      if context.facts.activity.applicationPages > 0 {
        context.facts.activity.isApplicationReportBroken = true
      }
    } else if context.facts.hasUnreadLog {
      file.problem = WriteAheadLog.problem
      file.isUnusable = true
      context.facts.brokenCollections.formUnion(context.facts.objects.keys)
    } else if context.facts.unrecognisedObjects > 0 {
      let count = context.facts.unrecognisedObjects
      file.problem =
        (count == 1 ? "holds an object that is" : "holds \(count) objects that are")
        + " either an application or a service principal, and nothing shows which: export more of "
        + "the properties, e.g. publisherDomain or servicePrincipalType"
      file.isUnusable = true
      reportSecrets(of: source, in: context)
    } else if failure != nil || isUnrecognised(visitor) {
      if !found.isExplicit, OwnOutput.isNamed(found.path) {
        return Result(inventory: TenantInventory(), facts: FileFacts(), file: nil)
      }
      file.format = ExportFormat.unrecognised.rawValue
      reportSecrets(of: source, in: context)
      let foreign =
        failure == nil
        ? nil
        : source.flatMap {
          ForeignContent($0.start) ?? ForeignContent($0.sample)
        }
      file.problem =
        source?.isBlank == true
        ? source?.sample.contains(0) == true
          ? "has nothing but null bytes, so writing or copying it failed: export it again"
          : "is empty: export it again"
        : foreign?.problem
          ?? "unrecognised format: leave it out, or see lapse report --help for what "
          + "can be read"
      let isExport = foreign?.mayHoldData == true && ForeignContent.claimsToBeJSON(found.path)
      file.isUnusable = found.isExplicit || source?.isBlank == true || isExport
      context.facts.holdsUnread =
        file.isUnusable && (foreign?.mayHoldData == true || source?.isBlank == true)
    } else {
      file.problem = note(on: context)
    }
    if failure == nil, source?.isWindows1252 == true {
      let encodingNote = "read as Windows-1252, the code page of Set-Content in Windows PowerShell"
      file.problem = file.problem.map { "\(encodingNote); \($0)" } ?? encodingNote
    }
    return Result(
      inventory: context.inventory, facts: context.facts, file: file,
      lateContexts: context.lateContexts)
  }

  /// Reports that a file whose content is not known holds a secret, judged by its shape.
  ///
  /// Only the first bytes are searched: what a command printed with a secret in it is short.
  private func reportSecrets(of source: ByteSource?, in context: DecodingContext) {
    guard let source, context.inventory.secretLeaks.isEmpty else { return }
    let isFound = FileContent.text(source.head).withUnsafeBufferPointer {
      SecretShape.holdsEntraSecret($0)
    }
    if isFound { context.reportLeak(.secretShapedName) }
  }

  private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// Returns a remark on what a file leaves open; nil if there is none.
  private func note(on context: DecodingContext) -> String? {
    let strays = context.facts.unattached.values.reduce(0, +)
    if strays > 0 {
      return
        "holds \(Self.counted(strays, "entry that does not say whose it is", "entries that do not say whose they are")): "
        + "name the file after the object id or client id of the application"
    }
    let broken = context.facts.brokenCertificates
    if broken > 0 {
      return "holds \(Self.counted(broken, "certificate", "certificates")) that cannot be read"
    }
    let assumed = context.facts.assumed
    if assumed > 0 {
      return
        "does not say whether \(Self.counted(assumed, "credential is a secret or a certificate", "credentials are secrets or certificates")): "
        + "read as \(assumed == 1 ? "a client secret" : "client secrets") unless another input says more"
    }
    let unknown = context.unknownObjects
    if unknown > 0 {
      return
        "holds \(Self.counted(unknown, "element", "elements")) of an unrecognised format; all others were read"
    }
    return context.facts.emptyLists > 0
      ? "has an empty list that does not say what it is a list of" : nil
  }

  private func isUnrecognised(_ visitor: ExportVisitor) -> Bool {
    let context = visitor.context
    switch visitor.format {
    case nil, .unrecognised?: return true
    case .graphBatch?, .token?, .azureHound?, .lapseManifest?, .nested?, .certificate?,
      .samlMetadata?:
      return false
    default: return context.objectsTaken == 0 && context.unknownObjects > 0
    }
  }

  private func format(of visitor: ExportVisitor) -> ExportFormat {
    let context = visitor.context
    if context.sawModelRow, context.objectsTaken == 0 { return .zeroTrustAssessmentModel }
    return visitor.format ?? .unrecognised
  }

  /// Whether an error is about the file itself rather than its content.
  ///
  /// Content that does not even begin like JSON is something else entirely, such as a note or a
  /// picture.
  private static func isOfTheFile(_ failure: JSONError) -> Bool {
    switch failure.code {
    case .unreadable, .outOfMemory, .tooLarge, .endless, .refused: true
    case .truncated, .invalidUTF8, .controlCharacter, .malformed, .tooDeep: false
    }
  }

  /// Returns a hint about a fault for which an exporter is known.
  private static func hint(on error: JSONError, sample: [UInt8]) -> String {
    guard error.code == .malformed else { return "" }
    let text = String(decoding: sample, as: UTF8.self)
    guard text.contains("\"module_version\"") || text.contains("\"baseline_version\"") else {
      return ""
    }
    return " with ScubaGear 1.5.1 or later (1.5.0 leaves out values after a colon: put null there)"
  }

  private static func problem(of error: JSONError, isUTF16: Bool) -> String {
    let problem = problem(of: error)
    // The parser saw the text as UTF-8, so its offset differs from that in the file.
    return isUTF16 ? problem.replacing(prefix: "byte", with: "byte of the text in UTF-8") : problem
  }

  static func problem(of error: JSONError) -> String {
    switch error.code {
    case .refused(let words): words
    case .truncated:
      "byte \(error.offset): the file ends in the middle of a value: export it again"
    case .invalidUTF8:
      "byte \(error.offset): this is not UTF-8, and nothing after it was read: export it as UTF-8, or "
        + "convert it (iconv -f WINDOWS-1252 -t UTF-8)"
    case .controlCharacter:
      "byte \(error.offset): a control character is inside text, and nothing after it was "
        + "read: export it again"
    case .malformed:
      "byte \(error.offset): this is not JSON, and nothing after it was read: export it again"
    case .tooDeep:
      "byte \(error.offset): values are nested deeper than \(JSONValue.deepestNesting) levels, and "
        + "nothing after them was read: no Graph export is like that"
    case .tooLarge:
      "byte \(error.offset): one value is larger than \(JSONDocumentReader.largestValue >> 20) MiB, "
        + "and nothing after it was read: no Graph export is like that"
    case .endless:
      "standard input is longer than \(ByteSource.longestStandardInput >> 30) GiB, and nothing after "
        + "that was read: save it to a file, and name the file"
    case .outOfMemory:
      "byte \(error.offset): memory ran out: read the file on a larger machine"
    case .unreadable(let code):
      "cannot be read (\(SystemError(code))): check that it exists and may be read"
    }
  }
}

extension ExportFileReader.Result {
  /// The result for a file that no reader could be created for.
  static func outOfMemory(_ found: InputWalker.Found) -> Self {
    var facts = FileFacts()
    facts.path = found.path
    facts.holdsUnread = true
    return Self(
      inventory: TenantInventory(), facts: facts,
      file: InputFile(
        path: found.path, sha256: nil, bytes: 0, format: ExportFormat.unreadable.rawValue,
        objects: 0,
        problem: ExportFileReader.problem(of: JSONError(.outOfMemory, at: 0)), isUnusable: true))
  }
}

extension String {
  fileprivate func replacing(prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
