package import Inventory
import SecretShapes
import System

/// Finds out from a checkout's history who last changed the places where applications are used.
///
/// A place with a line gets the commit of that line, provided the line is unchanged in the working
/// tree; any other place gets the last commit of its file. In a shallow clone, the commit at which
/// the history is cut is left out: it appears as the first commit of everything, and says who
/// pushed last, not who wrote the line.
package struct PlaceHistory {
  /// The commits found, and the problems met.
  package struct Result: Sendable {
    /// The commits, sorted by application, file and line.
    package var commits: [PlaceCommit] = []
    /// The problems, one line each, with the file or repository concerned.
    package var problems: [(path: String, problem: String)] = []
  }

  /// The total time for all git commands, in seconds.
  static let patience = 120.0
  /// The maximum size in bytes of a file whose lines are compared.
  private static let largestFile = 8 << 20

  private let locate: (String) -> String?
  private var result = Result()
  private var clones: [String: Clone] = [:]
  private var unread = 0
  private let deadline: Double

  private struct Clone {
    var git: Git
    /// The commits at which the history is cut; nil if the repository cannot be read.
    var cut: Set<String>?
  }

  /// - Parameter locate: returns the location of a file from its path in reports; nil if unknown.
  private init(_ locate: @escaping (String) -> String?) {
    self.locate = locate
    deadline = Machine.uptime + Self.patience
  }

  package static func read(
    of places: [UsePlace], at locate: @escaping (String) -> String?
  ) -> Result {
    var history = PlaceHistory(locate)
    let wanted = places.filter { !$0.facts.contains(.declared) && !$0.appId.isMissing }
    for (path, places) in Dictionary(grouping: wanted, by: \.path).ordered(by: { $0.key < $1.key })
    {
      history.read(path, places)
    }
    if history.unread > 0 {
      history.result.problems.append(
        (
          "--places-history",
          "the history of \(history.unread) files was not read: it took longer than "
            + "\(Int(Self.patience)) seconds"
        ))
    }
    history.result.commits = Set(history.result.commits).sorted()
    history.result.problems.order { $0 < $1 }
    return history.result
  }

  private mutating func read(_ path: String, _ places: [UsePlace]) {
    guard let location = locate(path), let root = Git.root(above: location) else { return }
    guard Machine.uptime < deadline else { return unread += 1 }
    let clone = clones[root] ?? open(root, path)
    clones[root] = clone
    guard let cut = clone.cut else { return }
    let file = String(location.dropFirst(root == "/" ? 1 : root.utf8.count + 1))
    do throws(Git.Failure) {
      let lines = Set(places.compactMap { $0.pointer == nil ? $0.line : nil }).sorted()
      let byLine = try blame(file, lines, at: location, clone.git)
      let last =
        places.contains { $0.pointer != nil || $0.line == nil } ? try last(file, clone.git) : nil
      for place in places {
        let line = place.pointer == nil ? place.line : nil
        guard let commit = line.map({ byLine[$0] }) ?? last, !cut.contains(commit.id) else {
          continue
        }
        result.commits.append(
          PlaceCommit(
            appId: place.appId, path: path, line: line, author: commit.author, mail: commit.mail,
            time: commit.time, commit: commit.id))
      }
    } catch {
      if error == .tooSlow { unread += 1 }
    }
  }

  // MARK: The repository

  private mutating func open(_ root: String, _ path: String) -> Clone {
    let git = Git(root: root)
    do throws(Git.Failure) {
      let answer = try git.answer(["rev-parse", "--is-shallow-repository"])
      guard answer.starts(with: Array("true".utf8)) else { return Clone(git: git, cut: []) }
      let cut = Self.cutCommits(root)
      result.problems.append(
        (
          path,
          "its repository is a shallow clone, in which older commits are missing: git fetch --unshallow"
        ))
      return Clone(git: git, cut: cut)
    } catch {
      switch error {
      case .notInstalled:
        result.problems.append((path, "git is not installed, so no history was read"))
      case .foreign:
        result.problems.append(
          (
            path,
            "its repository belongs to another user: git config --global --add safe.directory PATH"
          ))
      case .tooSlow: unread += 1
      case .unknown, .tooShort: break
      }
      return Clone(git: git, cut: nil)
    }
  }

  private static func cutCommits(_ root: String) -> Set<String>? {
    guard let file = try? OpenFile(reading: root + "/.git/shallow"),
      let bytes = try? FileContent.bytes(of: file, atMost: 1 << 20)
    else { return nil }
    return Set(
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init))
  }

  // MARK: Commits

  private struct Commit {
    var id: String
    var author: String
    var mail: String?
    var time: Instant

    /// Creates a commit; nil if a part is invalid, or the id is all zeros (not committed yet).
    init?(
      id: some StringProtocol, author: some StringProtocol, mail: some StringProtocol,
      time: some StringProtocol
    ) {
      guard (40...64).contains(id.utf8.count), id.utf8.allSatisfy({ Self.isHexadecimal($0) }),
        id.contains(where: { $0 != "0" }), let seconds = Int64(time),
        (0...253_402_300_799).contains(seconds)
      else { return nil }
      self.id = String(id)
      self.author = Self.kept(author) ?? "no name"
      self.mail = Self.kept(mail.drop { $0 == "<" }.prefix { $0 != ">" })
      self.time = Instant(secondsSinceEpoch: seconds)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
      byte.isLowercaseHexadecimal
    }

    /// Truncates a text, and replaces it if it is shaped like a secret; nil if empty.
    private static func kept(_ text: some StringProtocol) -> String? {
      let text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(120)))
        .trimmingWhiteSpace
      guard !text.isEmpty else { return nil }
      return SecretShape.matches(text) ? SecretShape.replacement : text
    }
  }

  private func blame(
    _ file: String, _ lines: [Int], at location: String, _ git: Git
  ) throws(Git.Failure) -> [Int: Commit] {
    guard !lines.isEmpty, let open = try? OpenFile(reading: location),
      let bytes = try? FileContent.bytes(of: open, atMost: Self.largestFile)
    else { return [:] }
    let texts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var found: [Int: Commit] = [:]
    func ask(_ lines: [Int]) throws(Git.Failure) -> [UInt8] {
      guard !lines.isEmpty else { return [] }
      return try git.answer(
        ["blame", "--line-porcelain", "--no-textconv", "--encoding=UTF-8", "--root"]
          + lines.flatMap { ["-L", "\($0),\($0)"] } + ["HEAD", "--", file])
    }
    var answer: [UInt8]
    do throws(Git.Failure) {
      answer = try ask(lines)
    } catch {
      // Lines beyond the end of the committed file are new.
      guard case .tooShort(let count) = error else { throw error }
      answer = try ask(lines.filter { $0 <= count })
    }
    var (id, number, fields) = ("", 0, [String: String]())
    for row in answer.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if row.first == UInt8(ascii: "\t") {
        let isSame =
          texts.indices.contains(number - 1)
          && Self.withoutReturn(texts[number - 1]).elementsEqual(
            Self.withoutReturn(row.dropFirst()))
        if isSame {
          found[number] = Commit(
            id: id, author: fields["author"] ?? "", mail: fields["author-mail"] ?? "",
            time: fields["author-time"] ?? "")
        }
        (id, number, fields) = ("", 0, [:])
        continue
      }
      let text = String(decoding: row, as: UTF8.self)
      let words = text.split(separator: " ", maxSplits: 1)
      if id.isEmpty {
        let parts = text.split(separator: " ")
        guard parts.count >= 3, let line = Int(parts[2]) else { continue }
        (id, number) = (String(parts[0]), line)
      } else if words.count == 2 {
        fields[String(words[0])] = String(words[1])
      }
    }
    return found
  }

  private static func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  private func last(_ file: String, _ git: Git) throws(Git.Failure) -> Commit? {
    let answer = try git.answer([
      "log", "-1", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--encoding=UTF-8",
      "--format=%H%x00%an%x00%ae%x00%at", "HEAD", "--", file,
    ])
    let parts = answer.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard parts.count == 4 else { return nil }
    return Commit(
      id: parts[0], author: parts[1], mail: parts[2],
      time: parts[3].trimmingWhiteSpace)
  }
}
