-- Drives the language server from Neovim (0.7 or later): findings, the menu of repairs, an edit, a save.
-- Started as: nvim --headless --clean -n -c "luafile neovim.lua" FILE, with RAMPART_SERVER and RAMPART_NODE set.
local uv = vim.loop or vim.uv

local function say(line)
  io.stdout:write(line .. '\n')
end

local function wait_for(what, condition)
  if not vim.wait(15000, condition, 20) then
    error('not within 15 s: ' .. what)
  end
end

local function rules_of(buffer)
  return vim.tbl_map(function(diagnostic)
    local lsp = (diagnostic.user_data or {}).lsp or {}
    return diagnostic.code or lsp.code
  end, vim.diagnostic.get(buffer))
end

local function run()
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.start_client({
    name = 'rampart',
    cmd = { vim.env.RAMPART_NODE, vim.env.RAMPART_SERVER, '--stdio' },
    root_dir = uv.cwd(),
    get_language_id = function()
      return 'terraform'
    end,
  })
  assert(client, 'the client started')
  assert(vim.lsp.buf_attach_client(buffer, client), 'the client is attached')
  wait_for('a finding', function()
    return vim.tbl_contains(rules_of(buffer), 'sg-sensitive-port-open')
  end)

  local finding
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if vim.tbl_contains(rules_of(buffer), 'sg-sensitive-port-open') and diagnostic.message:find('RDP') then
      finding = diagnostic
    end
  end
  assert(finding, 'RDP is named')
  local line = vim.api.nvim_buf_get_lines(buffer, finding.lnum, finding.lnum + 1, false)[1]
  say('finding: ' .. line:sub(finding.col + 1, finding.end_col))

  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item or tostring, items)
    for index, title in ipairs(offered) do
      if title:find('10.1.0.0/16', 1, true) then
        choose(items[index], index)
        return
      end
    end
    error('not offered: the range of the network, but ' .. table.concat(offered, '; '))
  end
  vim.lsp.buf.code_action()
  wait_for('the repair', function()
    return vim.api.nvim_buf_get_lines(buffer, finding.lnum, finding.lnum + 1, false)[1]:find('alicloud_vpc.main.cidr_block', 1, true)
  end)
  say('offered: ' .. #offered)
  wait_for('the finding to go', function()
    return not vim.tbl_contains(rules_of(buffer), 'sg-sensitive-port-open')
  end)
  vim.cmd('silent write')
  vim.lsp.stop_client(client)
  say('saved')
end

local ok, failure = xpcall(run, debug.traceback)
if ok then
  vim.cmd('qall!')
else
  say('FAILED: ' .. tostring(failure))
  vim.cmd('cquit 1')
end
