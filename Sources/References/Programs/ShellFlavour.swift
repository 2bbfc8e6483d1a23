/// Shells and what is written like them.
enum ShellFlavour {
  case posix
  case commandPrompt
  case dockerfile
  case makefile
}
