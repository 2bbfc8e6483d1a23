import Inventory
import JSONReading
import System

/// Reads files, one at a time; each thread has its own reader.
final class ExportFileReader {
  /// The result for one file.
  struct Result {
    var inventory: TenantInventory
    var facts: FileFacts
    /// nil if the file is not to be reported as an input, e.g. one of our own reports.
    var file: InputFile?
    /// See ``DecodingContext/lateContexts``.
    var lateContexts: [Int: String] = [:]
    /// Why the byte source stopped early.
    var refused: String?
  }

  private let reader: JSONDocumentReader
  private let outer = JSONFieldSet(GraphProperty.table)
  private let inner = JSONFieldSet(GraphProperty.table)
  private let scratch = JSONFieldSet(GraphProperty.table)
  private let progress: ReadingProgress?
  private let jobs: Int
  private let sizes: PieceSizes

  /// - Parameter jobs: how many threads may read pieces of one large file.
  /// - Returns: nil if memory ran out.
  init?(jobs: Int = 1, progress: ReadingProgress? = nil, sizes: PieceSizes = .standard) {
    guard let reader = JSONDocumentReader(windowBytes: sizes.window) else { return nil }
    self.reader = reader
    self.jobs = jobs
    self.progress = progress
    self.sizes = sizes
  }

  /// Reads a file; an archive gives a result for each of its files.
  func read(_ found: InputWalker.Found) -> [Result] {
    let results = read(found, knownContexts: [:])
    // The context decides how a page is read. Standard input cannot be read a second time.
    guard results.count == 1, let contexts = results.first?.lateContexts, !contexts.isEmpty,
      found.location != "-"
    else { return results }
    return read(found, knownContexts: contexts)
  }

  func read(_ found: InputWalker.Found, knownContexts: [Int: String]) -> [Result] {
    guard found.problem == nil else {
      return [read(found, from: nil, knownContexts: knownContexts, failure: nil)]
    }
    do throws(JSONError) {
      let source = try ByteSource(found.location)
      return read(found, from: source, knownContexts: knownContexts, level: 0)
    } catch {
      return [read(found, from: nil, knownContexts: knownContexts, failure: error)]
    }
  }

  /// - Parameter level: how many archives enclose the file.
  func read(
    _ found: InputWalker.Found, from source: ByteSource, knownContexts: [Int: String], level: Int
  ) -> [Result] {
    do throws(JSONError) {
      let content = FileContent(try source.peek())
      if content == .archive {
        return try readArchive(found, source, level: level)
      }
      return [read(found, from: source, as: content, knownContexts: knownContexts, failure: nil)]
    } catch {
      return [read(found, from: source, knownContexts: knownContexts, failure: error)]
    }
  }

  private func readArchive(
    _ found: InputWalker.Found, _ source: ByteSource, level: Int
  ) throws(JSONError) -> [Result] {
    let limits = ArchiveLimits.standard
    guard level <= limits.nesting else {
      throw JSONError(
        .refused("is an archive nested too deep: unpack it, and name the result"), at: 0)
    }
    guard found.location != "-" else {
      throw JSONError(
        .refused("is an archive on standard input: save it to a file, and name the file"), at: 0)
    }
    let files = ArchiveFiles(
      reader: self, archive: found, limits: limits, level: level,
      name: ForeignContent(source.start)?.name ?? "an archive")
    let isGzip = source.start.withUnsafeBytes { GzipStream.recognises($0) }
    guard level > 0 else {
      return files.read { ArchiveReader(found.location, isGzip: isGzip, limits: limits) }
    }
    return files.read {
      ArchiveReader(isGzip: isGzip, limits: limits) { buffer throws(JSONError) in
        try source.readRaw(into: buffer)
      }
    }
  }

  private func read(
    _ found: InputWalker.Found, from source: ByteSource?, as content: FileContent = .unknown,
    knownContexts: [Int: String], failure known: JSONError?
  ) -> Result {
    let context = DecodingContext(
      path: found.path, outer: outer, inner: inner, scratch: scratch, knownContexts: knownContexts)
    if found.pathHeldSecret { context.reportLeak(.secretShapedName) }
    if let problem = found.problem {
      context.facts.holdsUnread = true
      return Result(
        inventory: context.inventory, facts: context.facts,
        file: InputFile(
          path: found.path, sha256: nil, bytes: 0, format: ExportFormat.unreadable.rawValue,
          objects: 0, problem: problem, isUnusable: true))
    }
    var visitor = ExportVisitor(context: context, layout: found.layout)
    var failure = known
    do throws(JSONError) {
      if let source, known == nil {
        try read(source, as: content, at: found.location, into: &visitor)
      }
    } catch {
      failure = error
    }
    if failure != nil { visitor.breakOff() }
    do throws(JSONError) {
      try source?.drain()
    } catch {
      failure = failure ?? error
    }
    var result = result(of: visitor, found, source: source, failure: failure)
    if case .refused(let words)? = failure?.code { result.refused = words }
    return result
  }

  /// Returns how to read a file in pieces; nil if it is read as a whole.
  private func sharing(of location: String) -> PieceSharing? {
    guard !location.isEmpty, location != "-", let size = try? FileStatus(location).size,
      size >= sizes.leastFile
    else { return nil }
    return PieceSharing(readers: jobs, window: sizes.window)
  }

  /// Reads content of any kind that is useful to a report.
  private func read(
    _ source: ByteSource, as content: FileContent, at location: String,
    into visitor: inout ExportVisitor
  ) throws(JSONError) {
    source.isText = [.json, .table, .yaml, .metadata].contains(content)
    switch content {
    case .assignedJSON(let length):
      source.skip(length)
      _ = try reader.read(&visitor) { buffer throws(JSONError) in try source.read(into: buffer) }
    case .json, .unknown, .archive:
      visitor.sharing = sharing(of: location)
      // The size of a file inside an archive is not part of the total.
      var reported = location.isEmpty ? nil : ReportedProgress(progress)
      let context = visitor.context
      _ = try reader.read(&visitor) { buffer throws(JSONError) in
        reported?.update(bytes: Int(source.bytes), objects: context.objectsTaken)
        return try source.read(into: buffer)
      }
    case .table:
      let text = try readAll(source, atMost: TableReader.largest, "a table")
      guard let table = TableReader(text, context: visitor.context) else { return }
      _ = try reader.read(&visitor) { buffer throws(JSONError) in try table.read(into: buffer) }
      visitor.format = .table
    case .certificate:
      let bytes = try readAllRaw(source, atMost: CertificateFile.largest)
      guard let bytes, CertificateFile(context: visitor.context).take(bytes) else {
        throw JSONError(.malformed, at: 0)
      }
      visitor.format = .certificate
    case .metadata:
      let text = try readAll(source, atMost: XMLTree.largest, "SAML metadata")
      guard SAMLMetadata(context: visitor.context).take(text) else {
        throw JSONError(.refused(XMLTree.refusal(of: text)), at: 0)
      }
      visitor.format = .samlMetadata
    case .yaml:
      let text = try readAll(source, atMost: YAMLTranslation.largest, "YAML")
      guard let json = YAMLTranslation.json(text) else { throw JSONError(.malformed, at: 0) }
      try read(json, into: &visitor)
      // YAML that holds nothing from Graph is unrelated to lapse.
      if visitor.context.isUntouched { throw JSONError(.malformed, at: 0) }
    case .database:
      guard let database = try database(source, at: location),
        let gathered = try ROADrecon(database)
      else {
        // The tables may exist only in the log.
        if !location.isEmpty, WriteAheadLog.hasChanges(beside: location) {
          throw JSONError(.refused(WriteAheadLog.problem), at: 0)
        }
        throw JSONError(.malformed, at: 0)
      }
      visitor.format = .roadRecon
      _ = try reader.read(&visitor) { buffer throws(JSONError) in try gathered.read(into: buffer) }
      visitor.format = .roadRecon
      if !location.isEmpty, WriteAheadLog.hasChanges(beside: location) {
        visitor.context.facts.hasUnreadLog = true
      }
    }
  }

  /// Opens a file in place and anything else in memory; nil if it only begins like a database.
  private func database(
    _ source: ByteSource, at location: String
  ) throws(JSONError) -> SQLiteDatabase? {
    guard location.isEmpty || location == "-" else {
      try source.drain()
      guard source.bytes >= 512 else { return nil }
      return SQLiteDatabase(path: location)
    }
    guard let bytes = try readAllRaw(source, atMost: Self.largestDatabase) else {
      throw JSONError(.refused("is an SQLite database of more than 1 GiB: unpack it"), at: 0)
    }
    return bytes.count < 512 ? nil : SQLiteDatabase(bytes: bytes)
  }

  /// Reads everything as UTF-8.
  private func readAll(
    _ source: ByteSource, atMost limit: Int, _ what: String
  ) throws(JSONError) -> [UInt8] {
    do throws(JSONError) {
      return try source.readAll(atMost: limit)
    } catch {
      guard error.code == .tooLarge else { throw error }
      throw JSONError(
        .refused(
          "is \(what) of more than \(limit >> 20) MiB: take out of it what the report needs"),
        at: error.offset)
    }
  }

  /// Reads all bytes unchanged; nil if there are more than `limit`.
  private func readAllRaw(
    _ source: ByteSource, atMost limit: Int
  ) throws(JSONError) -> [UInt8]? {
    var bytes: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { piece.deallocate() }
    while true {
      let count = try source.readRaw(into: piece)
      if count == 0 { return bytes }
      bytes += piece[..<count]
      guard bytes.count <= limit else { return nil }
    }
  }

  private static let largestDatabase = 1 << 30

  /// Reads JSON that was made from another format.
  private func read(_ json: [UInt8], into visitor: inout ExportVisitor) throws(JSONError) {
    var taken = 0
    _ = try reader.read(&visitor) { buffer throws(JSONError) in
      let count = min(buffer.count, json.count - taken)
      json.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count]))
      }
      taken += count
      return count
    }
  }

  private func result(
    of visitor: ExportVisitor, _ found: InputWalker.Found, source: ByteSource?,
    failure: JSONError?
  ) -> Result {
    let context = visitor.context
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
      if context.objectsTaken == 0 {
        file.format = ExportFormat.unreadable.rawValue
        context.facts.holdsUnread = context.facts.brokenCollections.isEmpty
      }
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
      context.facts.brokenCollections.formUnion(context.facts.objects.keys)
      context.facts.brokenCollections.formUnion(context.facts.pages.map(\.collection))
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
    } else if failure != nil || isUnrecognised(visitor) {
      if !found.isExplicit, OwnOutput.isNamed(found.path) {
        return Result(inventory: TenantInventory(), facts: FileFacts(), file: nil)
      }
      file.format = ExportFormat.unrecognised.rawValue
      let foreign =
        failure == nil
        ? nil
        : source.flatMap {
          ForeignContent($0.start) ?? ForeignContent($0.sample)
        }
      file.problem =
        source?.isBlank == true
        ? "is empty: export it again"
        : foreign?.problem
          ?? "unrecognised format: leave it out, or see lapse report --help for what "
          + "can be read"
      let isExport = foreign?.mayHoldData == true && ForeignContent.claimsToBeJSON(found.path)
      file.isUnusable = found.isExplicit || source?.isBlank == true || isExport
      context.facts.holdsUnread = foreign?.mayHoldData == true && file.isUnusable
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

  /// Returns a remark on what a file leaves open; nil if there is none.
  private func note(on context: DecodingContext) -> String? {
    let strays = context.facts.unattached.values.reduce(0, +)
    if strays > 0 {
      return
        "holds \(strays) entries that do not say whose they are: name the file after the object id or "
        + "client id of their application"
    }
    if context.facts.brokenCertificates > 0 {
      return "holds \(context.facts.brokenCertificates) certificates that cannot be read"
    }
    if context.facts.assumed > 0 {
      return
        "does not say whether \(context.facts.assumed) credentials are secrets or "
        + "certificates: read as client secrets unless another input says more"
    }
    if context.unknownObjects > 0 {
      return
        "holds \(context.unknownObjects) elements of an unrecognised format; all others were read"
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

extension String {
  fileprivate func replacing(prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
