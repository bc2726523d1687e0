import * as vscode from 'vscode';
import type { Status } from '../../server/src/lsp/protocol';

/** The number of findings in the status bar; a click leads to the Problems view. */
export function createStatus(): { show(status: Status): void; dispose(): void } {
  const item = vscode.window.createStatusBarItem('rampart.status', vscode.StatusBarAlignment.Left, 0);
  item.name = 'Rampart';
  item.command = 'workbench.actions.view.problems';
  const show = (status: Status): void => {
    const count = status.error + status.warning + status.info + status.hint;
    item.text = count === 0 ? '$(shield)' : `$(shield) ${count}`;
    item.tooltip =
      count === 0
        ? vscode.l10n.t('Rampart: no findings')
        : vscode.l10n.t(
            'Rampart: {0} errors, {1} warnings, {2} for information, {3} hints in {4} files',
            status.error,
            status.warning,
            status.info,
            status.hint,
            status.files,
          );
    item.accessibilityInformation = { label: item.tooltip };
    item.show();
  };
  show({ error: 0, warning: 0, info: 0, hint: 0, files: 0 });
  return { show, dispose: () => item.dispose() };
}
