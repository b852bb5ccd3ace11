; The installer of Windows, for Inno Setup 6.3 or newer: iscc /DVersion=0.1.0 installers\windows\inglenook.iss
; For the person who runs it alone: no administrator is asked. What is installed lies in
; %LOCALAPPDATA%\Programs\Inglenook; the vault lies in %LOCALAPPDATA%\inglenook and is never touched.
; The file types come from installers\filetypes.toml (types.iss is written by installers\windows\types.py).

#ifndef Version
  #error give the version: /DVersion=0.1.0
#endif

[Setup]
; The same for ever: by it an update finds what is installed.
AppId={{6F0E1C52-6D0B-4E53-9C57-1B1B6C0F7A11}
AppName=Inglenook
AppVersion={#Version}
AppVerName=Inglenook {#Version}
AppPublisher=The Inglenook maintainers
AppPublisherURL=https://github.com/inglenook/inglenook
AppReadmeFile={app}\licences\README.txt
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={autopf}\Inglenook
DefaultGroupName=Inglenook
DisableProgramGroupPage=yes
DisableDirPage=auto
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\bundle\icons\inglenook.ico
UninstallDisplayIcon={app}\inglenook-window.exe
UninstallDisplayName=Inglenook
OutputDir=..\..\build\packages
OutputBaseFilename=Inglenook-{#Version}-x64-setup
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
; A running window is asked to close, so that no library is in use; what it was doing is kept.
CloseApplications=yes
RestartApplications=no
#ifdef Signing
; Given by release: /DSigning /Ssign="signtool sign … $f"
SignTool=sign
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
#ifexist "compiler:Languages\ChineseSimplified.isl"
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#endif

[CustomMessages]
en.OpenWith=Offer Inglenook in "Open with" for mail and documents
en.Desktop=Put an icon on the desktop
en.Terminal=Make the command inglenook known to terminals
en.Kept=Your vault stays where it is: %1%n%nTo destroy it, install Inglenook again and choose Privacy, "the end of it all".
#ifexist "compiler:Languages\ChineseSimplified.isl"
zh.OpenWith=在“打开方式”中为邮件和文档提供 Inglenook
zh.Desktop=在桌面上放置图标
zh.Terminal=让终端认识 inglenook 命令
zh.Kept=您的保险库仍在原处：%1%n%n要销毁它，请重新安装 Inglenook 并在“隐私”中选择彻底删除。
#endif

[Tasks]
Name: "openwith"; Description: "{cm:OpenWith}"
Name: "terminal"; Description: "{cm:Terminal}"; Flags: unchecked
Name: "desktop"; Description: "{cm:Desktop}"; Flags: unchecked

[Files]
Source: "..\..\build\bundle\dist\inglenook\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; Libraries of the version before that are no longer there must not be found beside the new ones.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licences"

[Icons]
Name: "{autoprograms}\Inglenook"; Filename: "{app}\inglenook-window.exe"; AppUserModelID: "io.github.inglenook.Inglenook"
Name: "{autodesktop}\Inglenook"; Filename: "{app}\inglenook-window.exe"; Tasks: desktop; AppUserModelID: "io.github.inglenook.Inglenook"

[Registry]
Root: HKA; Subkey: "Software\Classes\Applications\inglenook-window.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Inglenook"; Flags: uninsdeletekey; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Applications\inglenook-window.exe\shell\open\command"; ValueType: string; ValueData: """{app}\inglenook-window.exe"" open ""%1"""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Inglenook.File"; ValueType: string; ValueData: "Inglenook"; Flags: uninsdeletekey; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Inglenook.File\shell\open\command"; ValueType: string; ValueData: """{app}\inglenook-window.exe"" open ""%1"""; Tasks: openwith
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: terminal; Check: IsNotOnPath
#include "types.iss"

[Run]
; The children live in AppContainers, which read no file that is not opened to them; this is all public code.
Filename: "{sys}\icacls.exe"; Parameters: """{app}"" /grant *S-1-15-2-1:(OI)(CI)(RX) /Q"; Flags: runhidden
Filename: "{app}\inglenook-window.exe"; Description: "{cm:LaunchProgram,Inglenook}"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
Type: dirifempty; Name: "{app}"

[Code]
const Variable = 'Environment';

function DeleteAppContainerProfile(Name: String): Integer;
external 'DeleteAppContainerProfile@userenv.dll stdcall delayload uninstallonly';

function PathOfPerson(): String;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, Variable, 'Path', Result) then
    Result := '';
end;

function IsNotOnPath(): Boolean;
begin
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(PathOfPerson()) + ';') = 0;
end;

procedure TakeOffPath();
var
  Path, Ours: String;
  At: Integer;
begin
  Path := ';' + PathOfPerson() + ';';
  Ours := ';' + ExpandConstant('{app}') + ';';
  At := Pos(Uppercase(Ours), Uppercase(Path));
  if At = 0 then
    Exit;
  Delete(Path, At, Length(Ours) - 1);
  if Length(Path) > 2 then
    Path := Copy(Path, 2, Length(Path) - 2)
  else
    Path := '';
  RegWriteExpandStringValue(HKEY_CURRENT_USER, Variable, 'Path', Path);
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Vault: String;
begin
  if CurUninstallStep <> usPostUninstall then
    Exit;
  TakeOffPath();
  { The profiles that process/windows/containers.py made, one for each kind of child. }
  DeleteAppContainerProfile('io.github.inglenook.reader');
  DeleteAppContainerProfile('io.github.inglenook.engine');
  DeleteAppContainerProfile('io.github.inglenook.courier');
  Vault := ExpandConstant('{localappdata}\inglenook');
  if DirExists(Vault) and not UninstallSilent() then
    MsgBox(FmtMessage(CustomMessage('Kept'), [Vault]), mbInformation, MB_OK);
end;
