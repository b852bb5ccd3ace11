# Tries the installer as a person has it, on Windows: installs for this person alone, runs, and takes it off again.
#   powershell -File installers\windows\try_installed.ps1 build\packages\Inglenook-0.1.0-x64-setup.exe
param([Parameter(Mandatory)][string]$Setup)
$ErrorActionPreference = 'Stop'
$app = Join-Path $env:LOCALAPPDATA 'Programs\Inglenook'
$data = Join-Path $env:LOCALAPPDATA 'inglenook'
$secret = New-TemporaryFile
Set-Content -Path $secret -Value 'a long passphrase for a trial'
# Nothing of the build's Python may be found.
$env:PATH = "$env:SystemRoot\System32;$env:SystemRoot"
$env:INGLENOOK_PASSPHRASE_FILE = $secret

function Must([string]$What, [scriptblock]$Do) {
    Write-Output "== $What"
    & $Do
    if ($LASTEXITCODE) { throw "$What ended with $LASTEXITCODE" }
}

function Silently([string]$Program, [string[]]$Arguments) {
    $run = Start-Process -FilePath $Program -ArgumentList $Arguments -Wait -PassThru
    if ($run.ExitCode) { throw "$Program ended with $($run.ExitCode)" }
}

Write-Output '== install'
Silently $Setup @('/VERYSILENT', '/SUPPRESSMSGBOXES', '/NORESTART', '/TASKS=openwith')
Must 'version' { & "$app\inglenook.exe" --version }
Must 'doctor' { & "$app\inglenook.exe" doctor }
Write-Output '== the reader is in its container'
$said = (& "$app\inglenook.exe" doctor --json | ConvertFrom-Json).findings
$reduced = @($said | Where-Object { $_.name -match '_no_(container|closed_port|box)$' } | ForEach-Object name)
Write-Output "reduced: $($reduced -join ' ')"
if ($reduced -match '^reader_') { throw 'the reader is in no container' }
Must 'tour' { & "$app\inglenook.exe" tour }
Must 'a vault' { & "$app\inglenook.exe" vault create | Out-Null }
Must 'in it' { & "$app\inglenook.exe" add "$app\_internal\inglenook\_resources\samples" }
Must 'found' { & "$app\inglenook.exe" search 'the lease' }

Write-Output '== the window stays open, and listens on no port'
$window = Start-Process -FilePath "$app\inglenook-window.exe" -PassThru
Start-Sleep -Seconds 8
if ($window.HasExited) { throw 'the window went' }
$ours = @(Get-CimInstance Win32_Process | Where-Object { $_.ExecutablePath -like "$app\*" } | ForEach-Object ProcessId)
if (Get-NetTCPConnection -State Listen -ErrorAction SilentlyContinue | Where-Object { $ours -contains $_.OwningProcess }) {
    throw 'something listens'
}
Stop-Process -Id $window.Id

Write-Output '== taken off: the vault stays, and nothing else'
$before = Get-ChildItem $data -Recurse -File | Get-FileHash | Sort-Object Path
Silently "$app\unins000.exe" @('/VERYSILENT', '/SUPPRESSMSGBOXES', '/NORESTART')
Start-Sleep -Seconds 3
if (Test-Path $app) { throw "left behind: $app" }
if (Test-Path "$env:LOCALAPPDATA\Packages\io.github.inglenook.*") { throw 'a container is still there' }
if (Test-Path 'HKCU:\Software\Classes\Inglenook.File') { throw 'a kind of file is still there' }
$after = Get-ChildItem $data -Recurse -File | Get-FileHash | Sort-Object Path
if (Compare-Object $before $after -Property Path, Hash) { throw 'the vault was touched' }
Write-Output "ALL HELD: $(Split-Path $Setup -Leaf)"
