import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A directory for the pages of `report --live`, for this user alone, gone with the command.
struct TemporaryPages {
  let path: String
  /// Takes the pages away where somebody ends the command.
  private let interruptions: [(number: Int32, source: any DispatchSourceSignal)]

  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array(((base.isEmpty ? "/tmp" : base) + "/lapse-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      Terminal.diagnostic("lapse: error: no temporary directory can be made: set TMPDIR")
      throw ExitStatus.wrongUsage
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.path = path
    interruptions = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      let before = signal(number, SIG_IGN)
      // Whoever started this may not want it to hear the signal (nohup, a background job).
      guard unsafeBitCast(before, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) else {
        return nil
      }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Self.remove(path, depth: 0)
        exit(128 + number)
      }
      source.resume()
      return (number, source)
    }
  }

  func remove() {
    for (number, source) in interruptions {
      source.cancel()
      signal(number, SIG_DFL)
    }
    Self.remove(path, depth: 0)
  }

  private static func remove(_ path: String, depth: Int) {
    if let directory = opendir(path), depth < 4 {
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        let place = path + "/" + name
        var status = stat()
        guard lstat(place, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          remove(place, depth: depth + 1)
        } else {
          unlink(place)
        }
      }
      closedir(directory)
    }
    rmdir(path)
  }
}
